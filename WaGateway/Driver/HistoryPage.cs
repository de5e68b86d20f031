namespace WaGateway.Driver;

/// <param name="Messages">Oldest first.</param>
/// <param name="Lost">Those of the page that could not be read.</param>
/// <param name="Next">Where the next, older page begins; null when there is none.</param>
internal sealed record HistoryPage(IReadOnlyList<PageMessage> Messages, IReadOnlyList<PageEvent.NotStored> Lost, string? Next);
