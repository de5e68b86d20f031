using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SQLitePCL;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Tests.Store;

/// <summary>
/// What the writer does for a message does not grow with what is stored. Work is counted, not timed: steps of SQLite's
/// virtual machine, for each statement.
/// </summary>
public sealed class WorkOfWritesTests : IDisposable
{
    private const string Own = "5511999990001@c.us";
    private const string John = "5511988880002@c.us";
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly OpenStore store;
    private int numbers;

    public WorkOfWritesTests() => store = new(folder.File("wagateway.db"), clock);

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_message_in_its_delivery_an_answer_and_their_audit_cost_the_same_after_hundreds_of_them()
    {
        var session = await SessionAsync();
        await RoundsAsync(session, 20);
        Steps();
        await RoundsAsync(session, 5);
        var first = Steps();
        await RoundsAsync(session, 300);
        Steps();
        await RoundsAsync(session, 5);

        AssertNoMore(first, Steps());
    }

    [Fact]
    public async Task A_message_in_costs_the_same_beside_five_hundred_first_contacts_that_wait()
    {
        var session = await SessionAsync();
        await RoundsAsync(session, 20);
        Steps();
        await store.Messages.ApplyAsync([Incoming(session)]);
        var first = Steps();
        for (var n = 0; n < 500; n++)
            await QueueAsync(session, $"5511977{n:000000}");
        Steps();
        await store.Messages.ApplyAsync([Incoming(session)]);

        AssertNoMore(first, Steps());
    }

    private static void AssertNoMore(Dictionary<string, int> before, Dictionary<string, int> now)
    {
        Assert.NotEmpty(now);
        var grown = now.Where(work => work.Value > 2 * before.GetValueOrDefault(work.Key) + 200);
        Assert.Equal(
            "",
            string.Join('\n', grown.Select(work => $"{work.Value} steps instead of {before.GetValueOrDefault(work.Key)}: {work.Key}"))
        );
    }

    private async Task RoundsAsync(SessionRecord session, int count)
    {
        var endpoint = (await store.Endpoints.ListEndpointsAsync(session.Id))[0].Id;
        for (var n = 0; n < count; n++)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            var incoming = Incoming(session);
            await store.Messages.ApplyAsync([incoming]);
            var claims = (await store.Queue.ClaimAsync(endpoint, 0, 4, [])).Deliveries;
            await store.Queue.SettleAsync(endpoint, [.. claims.Select(Delivered)], null);
            await store.Events.ClaimReplyAsync(claims[0].EventId, claims[0].Id, incoming.Message.MessageId, "reply:");
            var key = MessageKey.Of(incoming.Message);
            await store.Messages.ApplyAsync([
                new MessageChange.Edited(session.Id, key, "Hello!", clock.GetUtcNow()),
                new MessageChange.Reacted(session.Id, key, John, "👍", clock.GetUtcNow()),
                new MessageChange.Revoked(session.Id, key, clock.GetUtcNow()),
            ]);
            var queued = await QueueAsync(session, "5511988880002");
            await store.Sends.BeginSendAsync(queued with { Timestamp = clock.GetUtcNow() });
            await store.Messages.ApplyAsync([new MessageChange.Acked(session.Id, queued.MessageId, 1, clock.GetUtcNow())]);
            await store.Access.AuditAsync(Audited(session, "message.send"), TimeSpan.Zero);
            await store.Access.AuditAsync(Audited(session, "session.read"), TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Of the writer's statements since it was asked last.</summary>
    private Dictionary<string, int> Steps()
    {
        var steps = new Dictionary<string, int>(StringComparer.Ordinal);
        var db = ((SqliteConnection)store.Get<Database>().WriteConnection).Handle!.DangerousGetHandle();
        for (var at = NextStatement(db, 0); at != 0; at = NextStatement(db, at))
        {
            var sql = Marshal.PtrToStringUTF8(TextOf(at))!;
            // The text index merges its parts now and then, as much as a message added.
            if (sql.Contains("'messages_text_", StringComparison.Ordinal))
                continue;
            steps[sql] = steps.GetValueOrDefault(sql) + StatusOf(at, raw.SQLITE_STMTSTATUS_VM_STEP, reset: 1);
        }
        return steps;
    }

    // The package has these only for statements that it keeps a list of.
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_next_stmt")]
    private static extern nint NextStatement(nint db, nint statement);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_sql")]
    private static extern nint TextOf(nint statement);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_stmt_status")]
    private static extern int StatusOf(nint statement, int counter, int reset);

    private async Task<SessionRecord> SessionAsync() =>
        (
            await store.Sessions.CreateSessionAsync(new NewSession(1, "Shop", Engine.Sandbox, "profile", "http://127.0.0.1:9/hook", null))
        ).Value!;

    private DeliverySettlement Delivered(DeliveryClaim claim) =>
        new DeliverySettlement.Delivered(
            claim.Id,
            claim.Lease,
            new AttemptRecord
            {
                DeliveryId = claim.Id,
                Number = claim.Attempts + 1,
                StartedAt = clock.GetUtcNow(),
                Duration = TimeSpan.FromMilliseconds(12),
                Outcome = "delivered",
                Status = 200,
            }
        );

    private AuditRecord Audited(SessionRecord session, string action) =>
        new()
        {
            At = clock.GetUtcNow(),
            UserId = 1,
            Action = action,
            Target = session.Id,
        };

    private async Task<MessageRecord> QueueAsync(SessionRecord session, string to)
    {
        var content = new OutgoingMessage.Text(WhatsAppId.Phone(to), "Hi");
        var row = Row(session, content.To.Value) with { FromMe = true, FromNumber = Own, ToNumber = content.To.Value, Ack = 0 };
        return (await store.Sends.ReserveAsync(new NewSend(row, content, null, null, QueueLimit: 1000))).Value!.Message;
    }

    private MessageChange.Seen Incoming(SessionRecord session) => new(Row(session, John), MentionsMe: false);

    private MessageRecord Row(SessionRecord session, string chat)
    {
        var id = $"3EB0{numbers++:000000}";
        return new()
        {
            SessionId = session.Id,
            MessageId = id,
            SerializedId = $"false_{chat}_{id}",
            ChatId = chat,
            Person = chat,
            FromMe = false,
            FromNumber = chat,
            Type = "chat",
            Content = "Hello",
            Timestamp = clock.GetUtcNow(),
            Ack = 1,
        };
    }
}
