namespace WaGateway.Sessions.Lifecycle;

/// <summary>What is done to a session's browser and profile in quiet moments.</summary>
internal sealed record Upkeep
{
    public static readonly Upkeep None = new();

    /// <summary>When the page last reported anything that WhatsApp's server had sent.</summary>
    public TimeSpan? ReceivedAt { get; init; }

    public TimeSpan? WeighedAt { get; init; }

    public TimeSpan? RecycledAt { get; init; }

    public bool TriedToCopy { get; init; }

    /// <summary>Whether there was a copy of the profile when its browser was last launched.</summary>
    public bool HasCopy { get; init; }

    /// <summary>When the copy was put in the profile's place, until that has connected.</summary>
    public DateTimeOffset? RolledBackAt { get; init; }
}
