using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WaGateway.Simulator.World;

/// <summary>A message as the world knows it; people are numbers here, whatever their devices see.</summary>
internal sealed record Message
{
    public required string Id { get; init; }

    public required string From { get; init; }

    /// <summary>A number, or a group's id with <c>@g.us</c>.</summary>
    public required string To { get; init; }

    /// <summary>Everybody who has it besides the sender.</summary>
    public required ImmutableArray<string> Recipients { get; init; }

    /// <summary>Whom a group's notice is about; null where that is everybody else in it.</summary>
    public ImmutableArray<string>? Targets { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long Time { get; init; }

    public string Type { get; init; } = "chat";

    public string? Subtype { get; init; }

    public string Body { get; init; } = "";

    /// <summary>What its type has besides, under the real client's names: caption, mimetype, directPath, lat, pollName, …</summary>
    public JsonObject? Fields { get; init; }

    public string? Quoted { get; init; }

    public ImmutableArray<string> Mentions { get; init; } = [];

    public long? EditedAt { get; init; }

    public long? RevokedAt { get; init; }

    /// <summary>Who has deleted it for themselves alone.</summary>
    public ImmutableHashSet<string> ForgottenBy { get; init; } = [];

    /// <summary>Emoji by number.</summary>
    public ImmutableDictionary<string, string> Reactions { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Votes in a poll, by number.</summary>
    public ImmutableDictionary<string, Vote> Votes { get; init; } = ImmutableDictionary<string, Vote>.Empty;

    /// <summary>What was answered to an event: 1 going, 2 not going, 3 maybe; by number.</summary>
    public ImmutableDictionary<string, int> Responses { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Until when it is pinned in its chat, in Unix milliseconds.</summary>
    public long? PinnedUntil { get; init; }

    /// <summary>When each receipt came, in Unix milliseconds, by number and ack: <c>5511988880002 3</c>.</summary>
    public ImmutableDictionary<string, long> ReceiptTimes { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>2 delivered, 3 read, by recipient.</summary>
    public ImmutableDictionary<string, int> Receipts { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The server's own notice: nobody wrote it and nobody acknowledges it.</summary>
    [JsonIgnore]
    public bool IsNotice => Type == "gp2";

    /// <summary>What the phone shows of it as text.</summary>
    [JsonIgnore]
    public string Words => (string?)Fields?["caption"] ?? Body;

    /// <summary>With other words: the caption, where it is a file.</summary>
    public Message Reworded(string words)
    {
        if (Fields?["directPath"] is null)
            return this with { Body = words };
        var fields = (JsonObject)Fields.DeepClone();
        fields["caption"] = words;
        return this with { Fields = fields };
    }

    [JsonIgnore]
    public bool InGroup => To.EndsWith("@g.us", StringComparison.Ordinal);

    [JsonIgnore]
    public bool InChannel => To.EndsWith(Channel.Server, StringComparison.Ordinal);

    /// <summary>Nobody acknowledges the server's own notices, nor what is posted in a channel.</summary>
    [JsonIgnore]
    public bool HasReceipts => !IsNotice && !InChannel;

    /// <summary>What the sender sees: 1 until every recipient has it, 3 when all have read it.</summary>
    [JsonIgnore]
    public int Ack => Recipients.IsEmpty || InChannel ? 1 : Recipients.Min(r => Receipts.GetValueOrDefault(r, 1));

    public int ReceiptOf(string number) => Receipts.GetValueOrDefault(number, 1);

    /// <summary>The chat's other end (a number or a group's id) as <paramref name="viewer"/> sees it.</summary>
    public string ChatOf(string viewer) => InGroup || InChannel || From == viewer ? To : From;
}
