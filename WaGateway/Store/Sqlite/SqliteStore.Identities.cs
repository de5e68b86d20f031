using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore : IIdentityStore
{
    private readonly ConcurrentDictionary<string, string> phoneByLid = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> lidByPhone = new(StringComparer.Ordinal);

    public string? PhoneOf(string lid) => phoneByLid.GetValueOrDefault(lid);

    public string? LidOf(string phone) => lidByPhone.GetValueOrDefault(phone);

    public async Task LearnAsync(IReadOnlyCollection<KeyValuePair<string, string>> lidToPhone)
    {
        var news = lidToPhone.Where(pair => PhoneOf(pair.Key) != pair.Value).Distinct().ToList();
        if (news.Count == 0)
            return;
        await writer.RunAsync(scope =>
        {
            foreach (var (lid, phone) in news)
                Learn(scope.Db, lid, phone);
        });
        foreach (var (lid, phone) in news)
            (phoneByLid[lid], lidByPhone[phone]) = (phone, lid);
    }

    private static void Learn(SqliteConnection db, string lid, string phone) => db.Execute(
        """
        DELETE FROM identities WHERE phone = @phone OR lid = @lid;
        INSERT INTO identities (lid, phone) VALUES (@lid, @phone);
        UPDATE OR IGNORE messages SET chat_id = @phone WHERE chat_id = @lid;
        UPDATE OR IGNORE messages SET from_number = @phone WHERE from_number = @lid;
        UPDATE messages SET to_number = @phone WHERE to_number = @lid;
        UPDATE messages SET person = @phone WHERE person = @lid;
        """,
        new { lid, phone });

    private void LoadIdentities(SqliteConnection db)
    {
        foreach (var (lid, phone) in db.Query<(string, string)>("SELECT lid, phone FROM identities"))
            (phoneByLid[lid], lidByPhone[phone]) = (phone, lid);
    }
}
