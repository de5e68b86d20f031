namespace WaGateway.Model;

/// <summary>Which events of the log to deliver again. Null bounds are open; null kinds are what the endpoint asks for.</summary>
internal sealed record DeliveryReplay(DateTimeOffset? Since, DateTimeOffset? Until, IReadOnlyList<string>? Events);
