namespace WaGateway.Model.Content;

/// <summary>An event that people are invited to, or somebody's answer to one.</summary>
public sealed record EventContent
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public EventPlace? Location { get; init; }

    /// <summary>The link of its call.</summary>
    public string? JoinLink { get; init; }
    public bool Cancelled { get; init; }

    /// <summary>It is a call of WhatsApp.</summary>
    public bool ScheduledCall { get; init; }
    public bool ExtraGuestsAllowed { get; init; }

    /// <summary>Of an answer: going, not_going or maybe.</summary>
    public string? Response { get; init; }

    /// <summary>Of an answer: how many the person brings along.</summary>
    public int? ExtraGuests { get; init; }

    /// <summary>Of an answer: the event's message.</summary>
    public string? MessageId { get; init; }
}
