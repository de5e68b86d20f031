using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Tests.Outbox;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Store;

public sealed class MigrationTests
{
    [Fact]
    public async Task What_the_first_version_left_pending_is_delivered_by_this_one()
    {
        await using var receiver = new RawReceiver();
        await using var old = OutboxHouse.Closed();
        var session = await old.SessionAsync(webhookUrl: receiver.Url);
        await old.HappenAsync(session);
        await using (var db = new SqliteConnection($"Data Source={old.DatabasePath};Pooling=False"))
            await db.ExecuteAsync("DROP INDEX events_of_session; ALTER TABLE events DROP COLUMN subject; ALTER TABLE messages DROP COLUMN undelivered; PRAGMA user_version = 1");

        await using var house = OutboxHouse.Over(old);
        await house.StartAsync();
        await house.HappenAsync(session);

        await house.AllDeliveredAsync(2);
        Assert.Equal(2, (await house.Store.ReplayAsync(1, new(null, null, null))).Value);
    }
}
