using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;
using WaGateway.Store.Sqlite;

namespace WaGateway.Tests.Store;

/// <summary>SQLite reads what large tables have by the indexes that were made for it.</summary>
public sealed class SqlitePlanTests : IDisposable
{
    private const string Person = "5511988880002@c.us";
    private readonly StoreFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("person")]
    [InlineData("chat")]
    [InlineData("direction")]
    [InlineData("type")]
    [InlineData("direction type since until")]
    [InlineData("person direction type before")]
    [InlineData("after before")]
    public async Task A_million_rows_are_listed_by_index(string filters)
    {
        var session = await fixture.SessionAsync();
        var query = new MessageQuery(session.Id)
        {
            FromMe = filters.Contains("direction", StringComparison.Ordinal) ? false : null,
            Type = filters.Contains("type", StringComparison.Ordinal) ? "chat" : null,
            Since = filters.Contains("since", StringComparison.Ordinal) ? DateTimeOffset.FromUnixTimeSeconds(1_799_000_000) : null,
            Until = filters.Contains("until", StringComparison.Ordinal) ? DateTimeOffset.FromUnixTimeSeconds(1_801_000_000) : null,
        };
        var listing = new SqliteListing(
            query,
            filters.Contains("person", StringComparison.Ordinal) ? Person : null,
            filters.Contains("chat", StringComparison.Ordinal) ? Person : null,
            filters.Contains("after", StringComparison.Ordinal) ? 1 : null,
            filters.Contains("before", StringComparison.Ordinal) ? 1 : null
        );
        await using var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={fixture.File};Mode=ReadOnly;Pooling=False");
        foreach (var sql in new[] { listing.Page, listing.Total })
        {
            using var plan = await Dapper.SqlMapper.ExecuteReaderAsync(db, "EXPLAIN QUERY PLAN " + sql, listing.Parameters);
            while (plan.Read())
                Assert.Matches(
                    "^(SEARCH m USING COVERING INDEX|SEARCH message_days USING PRIMARY KEY|SCAN CONSTANT ROW|SCALAR SUBQUERY)",
                    plan.GetString(3)
                );
        }
    }

    [Theory]
    [InlineData(
        "SELECT id, order_key FROM deliveries WHERE endpoint_id = 1 AND state = 0 AND waiting = 0 ORDER BY id LIMIT 64",
        "deliveries_in_line"
    )]
    [InlineData(
        "SELECT id, order_key FROM deliveries WHERE endpoint_id = 1 AND state = 0 AND waiting > 0 AND next_at <= 5 ORDER BY next_at, id "
            + "LIMIT 64",
        "deliveries_waiting"
    )]
    [InlineData(
        "SELECT next_at FROM deliveries WHERE endpoint_id = 1 AND state = 0 AND waiting > 0 ORDER BY next_at LIMIT 1",
        "deliveries_waiting"
    )]
    public async Task The_queries_of_a_claim_read_an_index_alone_and_never_sort(string sql, string index)
    {
        await fixture.SessionAsync();
        await using var db = new SqliteConnection($"Data Source={fixture.File};Pooling=False");
        var plan = (await db.QueryAsync("EXPLAIN QUERY PLAN " + sql)).Select(step => (string)step.detail).ToList();
        Assert.Contains($"USING COVERING INDEX {index}", Assert.Single(plan));
    }
}
