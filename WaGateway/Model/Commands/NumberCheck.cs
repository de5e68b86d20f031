namespace WaGateway.Model.Commands;

/// <summary>Whether a number is on WhatsApp, and as whom.</summary>
public sealed record NumberCheck
{
    /// <summary>The number that was asked for.</summary>
    public string Phone { get; init; } = "";
    public bool Exists { get; init; }

    /// <summary>The id as WhatsApp writes it, which can differ from the number (Brazil's ninth digit); null when there is none.</summary>
    public string? Id { get; init; }
    public string? Lid { get; init; }
    public bool IsBusiness { get; init; }

    /// <summary>Why it is no phone number and was not looked up; null for all others.</summary>
    public string? Error { get; init; }
}
