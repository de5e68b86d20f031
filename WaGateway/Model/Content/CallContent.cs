namespace WaGateway.Model.Content;

/// <summary>What became of a call.</summary>
public sealed record CallContent
{
    /// <summary>completed, missed, rejected, cancelled, accepted_elsewhere, ongoing, failed or unknown.</summary>
    public string? Outcome { get; init; }
    public bool Video { get; init; }
    public bool Group { get; init; }

    /// <summary>It was joined by a link.</summary>
    public bool Link { get; init; }

    /// <summary>How long it was.</summary>
    public int? Seconds { get; init; }

    /// <summary>Who began it.</summary>
    public string? By { get; init; }
    public IReadOnlyList<CallParticipant>? Participants { get; init; }
}
