namespace WaGateway.Model;

/// <summary>The known word that somebody probably meant who wrote one that does not exist.</summary>
internal static class Nearest
{
    private const int LettersPerMistake = 3;

    /// <returns>Null when none of the known words is near.</returns>
    public static string? Of(string word, IEnumerable<string> known)
    {
        var written = Letters(word);
        var nearest = known
            .Select(name => (Name: name, Distance: Distance(written, Letters(name))))
            .OrderBy(name => name.Distance)
            .FirstOrDefault();
        return nearest.Name is { } found && nearest.Distance <= Mistakes(written, Letters(found)) ? found : null;
    }

    /// <summary>The word without case and punctuation: <c>max_bytes</c>, <c>maxBytes</c> and <c>Max:Bytes</c> are one.</summary>
    public static string Letters(string word) => new([.. word.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    // A word of three letters may have one mistake, one of nine three; a single letter is near to nothing.
    private static int Mistakes(string written, string known) =>
        Math.Min(written.Length, known.Length) switch
        {
            < 2 => 0,
            var length => Math.Max(1, length / LettersPerMistake),
        };

    /// <summary>How many letters must be put in, left out, changed or swapped with the next (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var cost = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
            cost[row, 0] = row;
        for (var column = 0; column <= right.Length; column++)
            cost[0, column] = column;
        for (var row = 1; row <= left.Length; row++)
        for (var column = 1; column <= right.Length; column++)
        {
            var change = cost[row - 1, column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
            cost[row, column] = Math.Min(change, Math.Min(cost[row - 1, column], cost[row, column - 1]) + 1);
            if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                cost[row, column] = Math.Min(cost[row, column], cost[row - 2, column - 2] + 1);
        }
        return cost[left.Length, right.Length];
    }
}
