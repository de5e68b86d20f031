namespace WaGateway.Model;

/// <summary>Newest first. <paramref name="Total"/> is exact for the filters, whatever the page.</summary>
internal sealed record MessagePage(IReadOnlyList<MessageRecord> Messages, long Total);
