namespace WaGateway.Http.Api.Deliveries;

/// <param name="Queued">How many events are on their way again.</param>
public sealed record ReplayAnswer(int Queued);
