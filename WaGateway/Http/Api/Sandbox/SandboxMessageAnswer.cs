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
    }

    /// <summary>What its type has besides, as WhatsApp Web names it: caption, mimetype, lat, pollOptions, …</summary>
    public object? Fields { get; }

    /// <summary>In a poll: what each number chose.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Votes { get; }
}
