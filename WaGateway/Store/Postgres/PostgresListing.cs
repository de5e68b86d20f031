using WaGateway.Model;

namespace WaGateway.Store.Postgres;

/// <summary>A list by <c>message_words</c>, which has an index of trigrams where the server has pg_trgm.</summary>
internal sealed class PostgresListing(Dialect dialect, MessageQuery query, string? person, string? chat, long? after, long? before)
    : MessageListing(dialect, query, person, chat, after, before)
{
    private List<string> Patterns => [.. SearchText.Patterns(Words)];

    public override IReadOnlyDictionary<string, object?> Parameters =>
        new Dictionary<string, object?>(
            base.Parameters.Concat(Patterns.Select((pattern, at) => KeyValuePair.Create($"pattern{at}", (object?)pattern))),
            StringComparer.Ordinal
        );

    protected override string? OfText =>
        Query.Text is null ? null : $"m.id IN (SELECT w.message FROM message_words w WHERE {string.Join(" AND ", Patterns.Select(Like))})";

    private static string Like(string pattern, int at) => $"w.words LIKE @pattern{at}";
}
