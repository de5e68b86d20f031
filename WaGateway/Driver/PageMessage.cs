namespace WaGateway.Driver;

/// <summary>A message as the page described it (see Page/observe.js).</summary>
internal sealed record PageMessage
{
    public PageMessageKey Key { get; init; } = new();
    public string Type { get; init; } = "unknown";
    public string? Subtype { get; init; }
    public string? Content { get; init; }

    /// <summary>Unix seconds, as WhatsApp counts.</summary>
    public long Seconds { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }

    /// <summary>Who wrote it in a group.</summary>
    public string? Author { get; init; }
    public string? Name { get; init; }
    public int Ack { get; init; }

    /// <summary>Bare id of the message it answers.</summary>
    public string? Quoted { get; init; }
    public IReadOnlyList<string> Mentions { get; init; } = [];
    /// <summary>Whom a notice of a group is about.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];
    public string? Mimetype { get; init; }

    /// <summary>Phone numbers that the client knew for the LIDs above.</summary>
    public IReadOnlyDictionary<string, string> Phones { get; init; } = new Dictionary<string, string>();

    /// <summary>Found in the client's store, not heard.</summary>
    public bool ReadBack { get; init; }
}
