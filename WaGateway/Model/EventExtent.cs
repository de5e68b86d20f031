namespace WaGateway.Model;

/// <summary>From where to where the event log reaches.</summary>
/// <param name="Oldest">The lowest sequence kept; when none is, the one that the next event will have.</param>
/// <param name="Latest">The last sequence given out, kept or not; 0 before the first.</param>
internal sealed record EventExtent(long Oldest, long Latest);
