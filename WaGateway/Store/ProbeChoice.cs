using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>Chooses with which delivery an endpoint that fails is tried: the oldest, so that what waits arrives in order.</summary>
internal static class ProbeChoice
{
    /// <summary>So often the oldest is tried before it is suspected that the receiver fails because of it.</summary>
    private const int Patience = 5;

    /// <summary>Then so often one is tried that is not the oldest of its chat.</summary>
    private const int OtherEvery = 8;

    internal readonly record struct Row(long Id, string OrderKey, int Attempts, string? LastError);

    /// <param name="rows">What is in line, and the retries that are due.</param>
    /// <returns>Null where all are of chats that are <paramref name="busy"/>.</returns>
    public static long? Of(IEnumerable<Row> rows, IReadOnlyCollection<string> busy)
    {
        var line = rows.Where(row => !busy.Contains(row.OrderKey)).OrderBy(row => row.Id).ToList();
        if (line.Count == 0)
            return null;
        // A person waits for it.
        if (line.Find(row => row is { OrderKey: EventKinds.Test, Attempts: 0 }) is { Id: > 0 } test)
            return test.Id;
        if (line[0].Attempts < Patience || AttemptRecord.IsUnsent(line[0].LastError))
            return line[0].Id;
        var eligible = line.Sum(row => row.Attempts) % OtherEvery == OtherEvery - 1 ? line : line.DistinctBy(row => row.OrderKey);
        return eligible.MinBy(row => row.Attempts).Id;
    }
}
