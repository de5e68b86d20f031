namespace WaGateway.Model;

/// <summary>A part of the event log.</summary>
/// <param name="Next">Where to read on: also past what the query left out.</param>
internal sealed record EventPage(IReadOnlyList<EventRecord> Events, long Next, EventExtent Extent);
