using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Deliveries;

/// <summary>One event on its way to one webhook.</summary>
public sealed record DeliveryAnswer
{
    internal DeliveryAnswer(DeliveryRecord delivery)
    {
        Id = delivery.Id;
        EventId = delivery.EventId;
        Sequence = delivery.Sequence;
        Event = delivery.Kind;
        SessionId = delivery.SessionId;
        EndpointId = delivery.EndpointId;
        State = SnakeCase.Of(delivery.State);
        Attempts = delivery.Attempts;
        NextAt = delivery.NextAt;
        DeliveredAt = delivery.DeliveredAt;
        LastStatus = delivery.LastStatus;
        LastError = delivery.LastError;
        CreatedAt = delivery.CreatedAt;
    }

    public long Id { get; }

    /// <summary>The webhook-id its receiver sees.</summary>
    public string EventId { get; }

    /// <summary>The event's place in the log.</summary>
    public long Sequence { get; }

    /// <summary>message, status, …</summary>
    [EventWords]
    public string Event { get; }
    public long SessionId { get; }

    /// <summary>The webhook it goes to.</summary>
    public long EndpointId { get; }

    /// <summary>pending | leased (on the wire) | delivered | dead (given up; can be retried).</summary>
    [WordsOf<DeliveryState>]
    public string State { get; }
    public int Attempts { get; }

    /// <summary>When it is tried next, while it is pending.</summary>
    public DateTimeOffset? NextAt { get; }
    public DateTimeOffset? DeliveredAt { get; }

    /// <summary>The receiver's last HTTP status.</summary>
    public int? LastStatus { get; }
    public string? LastError { get; }
    public DateTimeOffset CreatedAt { get; }
}
