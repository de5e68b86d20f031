namespace WaGateway.Model;

/// <summary>An entry of the event log.</summary>
/// <param name="Id">The <c>webhook-id</c>.</param>
/// <param name="Body">The exact bytes that are signed and sent.</param>
internal sealed record EventRecord(long Sequence, string Id, long SessionId, string Kind, byte[] Body);
