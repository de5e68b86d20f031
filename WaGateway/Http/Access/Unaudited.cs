namespace WaGateway.Http.Access;

/// <summary>Why a route that is no GET leaves no entry in the audit log, as endpoint metadata.</summary>
internal sealed record Unaudited(string Reason);
