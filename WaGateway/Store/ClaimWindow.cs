namespace WaGateway.Store;

/// <summary>Chooses what to claim from the two queues of an endpoint: those in line, oldest first, and the retries that are due.</summary>
internal static class ClaimWindow
{
    /// <summary>Every fourth slot takes the oldest due retry first, so that a stream of new events cannot starve retries.</summary>
    private const int RetryEvery = 4;

    internal readonly record struct Row(long Id, string OrderKey);

    /// <param name="turn">Counts the slots filled before, so that lanes that claim one at a time serve retries too.</param>
    public static List<long> Pick(
        IReadOnlyList<Row> inLine,
        IReadOnlyList<Row> retries,
        int count,
        IReadOnlyCollection<string> busy,
        long turn
    )
    {
        var taken = new HashSet<string>(busy, StringComparer.Ordinal);
        var oldest = OldestOfEach(inLine, retries);
        var picks = new List<long>(count);
        var (nextInLine, nextRetry) = (0, 0);
        while (picks.Count < count)
        {
            var retryFirst = (turn + picks.Count) % RetryEvery == RetryEvery - 1;
            var chat = retryFirst
                ? Next(retries, ref nextRetry, taken) ?? Next(inLine, ref nextInLine, taken)
                : Next(inLine, ref nextInLine, taken) ?? Next(retries, ref nextRetry, taken);
            if (chat is null)
                break;
            taken.Add(chat);
            picks.Add(oldest[chat]);
        }
        return picks;
    }

    private static string? Next(IReadOnlyList<Row> rows, ref int at, HashSet<string> taken)
    {
        while (at < rows.Count)
            if (rows[at++].OrderKey is var chat && !taken.Contains(chat))
                return chat;
        return null;
    }

    private static Dictionary<string, long> OldestOfEach(IReadOnlyList<Row> inLine, IReadOnlyList<Row> retries)
    {
        var oldest = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in inLine.Concat(retries))
            if (!oldest.TryGetValue(row.OrderKey, out var id) || row.Id < id)
                oldest[row.OrderKey] = row.Id;
        return oldest;
    }
}
