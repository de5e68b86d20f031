namespace WaGateway.Model;

/// <summary>Newest first. <paramref name="Total"/> is exact for the filters, whatever the page.</summary>
/// <param name="Messages">As many of the page as may be in memory at once; the first at least.</param>
internal sealed record MessagePage(IReadOnlyList<MessageRecord> Messages, long Total)
{
    /// <summary>The numbers of the others of the page, in order, each list as many as may be in memory at once.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Rest { get; init; } = [];
}
