namespace WaGateway.Model;

/// <summary>Which part of the event log to read, oldest first.</summary>
/// <param name="After">The last sequence that the reader has.</param>
/// <param name="Kinds">Null for all.</param>
/// <param name="Audience">Whose; null for everybody's.</param>
internal sealed record EventQuery(long After, int Limit, long? SessionId, IReadOnlyList<string>? Kinds, Audience? Audience = null)
{
    /// <summary>What of the events their reader may have.</summary>
    public EventAccess Access { get; init; } = EventAccess.Full;
}
