using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A message on a simulated phone. <c>ack</c> is as its sender sees it.</summary>
public sealed record SandboxMessageAnswer(
    string Id,
    string Chat,
    bool FromMe,
    string From,
    string Type,
    string Message,
    int Ack,
    DateTimeOffset Timestamp,
    string? Quoted,
    IReadOnlyList<string> Mentions,
    IReadOnlyDictionary<string, string> Reactions,
    DateTimeOffset? EditedAt,
    DateTimeOffset? RevokedAt
)
{
    internal SandboxMessageAnswer(SandboxMessage m)
        : this(
            m.Id,
            m.Chat.Value,
            m.FromMe,
            m.From.Value,
            m.Type,
            m.Message,
            m.Ack,
            m.Time,
            m.Quoted,
            [.. m.Mentions.Select(mention => mention.Value)],
            m.Reactions,
            m.EditedAt,
            m.RevokedAt
        )
    {
        Fields = m.Fields;
        Votes = m.Votes;
        PinnedUntil = m.PinnedUntil;
        Responses = m.Responses;
    }

    /// <summary>What its type has besides, as WhatsApp Web names it: caption, mimetype, lat, pollOptions, …</summary>
    public object? Fields { get; }

    /// <summary>Until when it is pinned in its chat; null where it is not.</summary>
    public DateTimeOffset? PinnedUntil { get; }

    /// <summary>Of an event: what each number answered, going, not_going or maybe.</summary>
    public IReadOnlyDictionary<string, string>? Responses { get; }

    /// <summary>In a poll: what each number chose.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Votes { get; }
}
