namespace WaGateway.Model;

/// <summary>When it last happened to a message what its row does not say, as far as that was told.</summary>
/// <param name="Answers">To an event, by person.</param>
internal sealed record AddOnTimes(IReadOnlyDictionary<string, DateTimeOffset> Answers, DateTimeOffset? UnpinnedAt, DateTimeOffset? KeptAt)
{
    public static AddOnTimes None { get; } = new(new Dictionary<string, DateTimeOffset>(), null, null);

    /// <summary>In a poll, by person.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Votes { get; init; } = new Dictionary<string, DateTimeOffset>();
}
