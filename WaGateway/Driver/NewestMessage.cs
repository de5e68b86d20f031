namespace WaGateway.Driver;

/// <param name="Id">Bare.</param>
/// <param name="Seconds">Unix seconds.</param>
internal sealed record NewestMessage(string Id, long Seconds);
