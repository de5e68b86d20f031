using System.Text.Json.Nodes;
using WaGateway.Model;

namespace WaGateway.Simulator;

/// <summary>A message on a simulated phone.</summary>
/// <param name="Chat">The other person or the group.</param>
/// <param name="Ack">As the sender sees it: 1 server, 2 delivered, 3 read. For a message received: what this phone has told.</param>
/// <param name="Reactions">Emoji by number.</param>
internal sealed record SandboxMessage(
    string Id,
    WhatsAppId Chat,
    bool FromMe,
    WhatsAppId From,
    string Type,
    string Message,
    int Ack,
    DateTimeOffset Time,
    string? Quoted,
    IReadOnlyList<WhatsAppId> Mentions,
    IReadOnlyDictionary<string, string> Reactions,
    DateTimeOffset? EditedAt,
    DateTimeOffset? RevokedAt
)
{
    /// <summary>What its type has besides, under the real client's names.</summary>
    public JsonObject? Fields { get; init; }

    /// <summary>Until when it is pinned in its chat.</summary>
    public DateTimeOffset? PinnedUntil { get; init; }

    /// <summary>Of an event: going, not_going or maybe, by number.</summary>
    public IReadOnlyDictionary<string, string>? Responses { get; init; }

    /// <summary>In a poll: the chosen words by number.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Votes { get; init; }
}
