using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>
/// A message on its way, as the gateway has it in memory. A browser does not outlive the gateway: after a restart every
/// document is a new one, and what the store says is enough.
/// </summary>
internal sealed record SendProgress
{
    public static readonly SendProgress New = new();

    public SendPhase Phase { get; init; }

    /// <summary>Null until the store has named it: as due, or as being out.</summary>
    public SendJob? Job { get; init; }

    /// <summary>The store has it as on its way: it is not queued any more, and cannot be cancelled.</summary>
    public bool MayBeOut { get; init; }

    /// <summary>Which look-up is awaited: what an earlier one brings is late.</summary>
    public long LookupNumber { get; init; }

    public Recipient? Recipient { get; init; }

    /// <summary>The document of the page that has it; null when none has, or none that is known.</summary>
    public string? Document { get; init; }

    /// <summary>How often the page has failed at it.</summary>
    public int Failures { get; init; }

    /// <summary>How long it was left alone the last time.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>When it is asked about.</summary>
    public DateTimeOffset AskAt { get; init; }
}
