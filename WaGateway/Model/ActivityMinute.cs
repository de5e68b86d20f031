namespace WaGateway.Model;

/// <summary>What went on in one minute.</summary>
/// <param name="Received">Messages of others that were stored.</param>
/// <param name="Sent">Messages of our own.</param>
/// <param name="Delivered">Deliveries that succeeded.</param>
/// <param name="Median">From the event to its receiver's 2xx, of those deliveries; null without any.</param>
/// <param name="Slowest">The 95th percentile of the same.</param>
internal sealed record ActivityMinute(DateTimeOffset At, int Received, int Sent, int Delivered, TimeSpan? Median, TimeSpan? Slowest);
