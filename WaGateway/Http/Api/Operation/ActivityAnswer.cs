using WaGateway.Model;

namespace WaGateway.Http.Api.Operation;

/// <summary>What went on in one minute.</summary>
public sealed record ActivityAnswer
{
    internal ActivityAnswer(ActivityMinute minute) =>
        (At, Received, Sent, Delivered, MedianMs, SlowestMs) = (
            minute.At,
            minute.Received,
            minute.Sent,
            minute.Delivered,
            (long?)minute.Median?.TotalMilliseconds,
            (long?)minute.Slowest?.TotalMilliseconds
        );

    /// <summary>When the minute began.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Messages of others.</summary>
    public int Received { get; }

    /// <summary>Messages of our own.</summary>
    public int Sent { get; }

    /// <summary>Deliveries that succeeded.</summary>
    public int Delivered { get; }

    /// <summary>From the event to its receiver's 2xx, in the middle; null without a delivery.</summary>
    public long? MedianMs { get; }

    /// <summary>The same for the slowest twentieth.</summary>
    public long? SlowestMs { get; }
}
