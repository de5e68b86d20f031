namespace WaGateway.Http.Api.Sessions;

/// <param name="Code">To type on the phone, e.g. ABCD-EFGH.</param>
public sealed record PairingCodeAnswer(string Code);
