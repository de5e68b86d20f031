using System.Text.Json.Nodes;
using WaGateway.Model;

namespace WaGateway.Tests.Store;

public abstract class SendStoreTests(TestDatabase database) : IDisposable
{
    private const string John = "5511988880002@c.us";
    private readonly StoreFixture fixture = new(database);
    private int numbers;

    [Fact]
    public async Task Everything_people_send_comes_back_from_the_queue_as_it_went_in_also_after_a_restart()
    {
        var session = await fixture.SessionAsync();
        var to = WhatsAppId.Phone("5511988880002");
        OutgoingMessage[] all =
        [
            new OutgoingMessage.Text(to, "Hi 👋")
            {
                Preview = new("https://example.com", "Title", null),
                QuotedMessageId = "A1",
                Mentions = [to],
                Typing = TimeSpan.FromSeconds(2),
            },
            new OutgoingMessage.Media(to, MediaKind.Voice, new StoredFile("f1", "a.ogg", "audio/ogg", 12, "sha"))
            {
                Caption = "Listen",
                ViewOnce = true,
            },
            new OutgoingMessage.Location(to, new Place(-23.5, -46.6, "Shop", null)),
            new OutgoingMessage.Contacts(to, [ContactCard.Of("Jane", to)]),
            new OutgoingMessage.Poll(to, new PollQuestion("Lunch?", ["pizza", "sushi"], true)),
            new OutgoingMessage.Menu(to, new ListMenu("Food", "What?", "Menu", null, [])),
        ];
        foreach (var message in all)
            await QueueAsync(session, message);
        fixture.Reopen();

        var due = await fixture.Store.Sends.DueSendsAsync(session.Id, 10);

        // Records compare lists by reference: what they are written as is compared.
        Assert.Equal(all.Select(Written), due.Select(job => Written(job.Content)));
        Assert.All(due, job => Assert.Equal(SendState.Queued, job.Message.SendState));
    }

    [Fact]
    public async Task Those_who_wrote_do_not_wait_behind_first_contacts_and_a_chat_keeps_its_order()
    {
        var session = await fixture.SessionAsync();
        await QueueAsync(session, to: "5511900000001");
        await QueueAsync(session, to: "5511900000001");
        await QueueAsync(session, to: "5511900000002");
        Assert.Equal([true, true, true], (await fixture.Store.Sends.DueSendsAsync(session.Id, 10)).Select(job => job.IsFirst));

        await fixture.Store.Messages.ApplyAsync([Incoming(session, "5511900000001@c.us")]);
        await QueueAsync(session, to: "5511900000001");

        var due = await fixture.Store.Sends.DueSendsAsync(session.Id, 10);
        Assert.Equal([false, false, true, false], due.Select(job => job.IsFirst));
        Assert.Equal(["0", "1", "2", "3"], due.Select(job => job.Message.Content));
    }

    [Fact]
    public async Task A_scheduled_message_is_not_due_before_its_time_and_its_file_is_kept()
    {
        var session = await fixture.SessionAsync();
        var at = DateTimeOffset.UtcNow.AddHours(1);
        var file = new OutgoingMessage.Media(
            WhatsAppId.Phone("5511988880002"),
            MediaKind.Document,
            new StoredFile("f1", "a.txt", "text/plain", 5, "sha")
        );
        var row = await QueueAsync(session, file, at: at);
        Assert.Empty(await fixture.Store.Sends.DueSendsAsync(session.Id, 10));
        var backlog = await fixture.Store.Sends.BacklogAsync(session.Id);
        Assert.Equal((0, 1, at.ToUnixTimeMilliseconds()), (backlog.Due, backlog.Scheduled, backlog.NextAt!.Value.ToUnixTimeMilliseconds()));
        Assert.Empty(await fixture.Store.Sends.SessionsWithUnsentAsync());
        Assert.Empty(await fixture.Store.Media.ExpireMediaAsync(DateTimeOffset.UtcNow.AddDays(1), 10));
        Assert.True(await fixture.Store.Sends.CancelSendAsync(row.Id));
        Assert.Equal(["f1"], await fixture.Store.Media.ExpireMediaAsync(DateTimeOffset.UtcNow.AddDays(1), 10));
    }

    [Fact]
    public async Task What_is_cancelled_cannot_begin_and_what_has_begun_cannot_be_cancelled()
    {
        var session = await fixture.SessionAsync();
        var (one, two) = (await QueueAsync(session), await QueueAsync(session));
        Assert.True(await fixture.Store.Sends.CancelSendAsync(one.Id));
        Assert.Null(await fixture.Store.Sends.BeginSendAsync(one));
        Assert.NotNull(await fixture.Store.Sends.BeginSendAsync(two));
        Assert.False(await fixture.Store.Sends.CancelSendAsync(two.Id));
        Assert.Equal([two.Id], (await fixture.Store.Sends.SendsUnderWayAsync(session.Id)).Select(job => job.Message.Id));
        Assert.Equal(SendState.Cancelled, (await fixture.Store.Messages.FindMessageAsync(one.Id))!.SendState);
    }

    [Fact]
    public async Task What_fails_is_told_once_with_its_reason_and_what_arrived_cannot_fail()
    {
        var session = await fixture.SessionAsync();
        var (one, two) = (await QueueAsync(session), await QueueAsync(session));
        await fixture.Store.Sends.FailSendAsync(one.Id, SendFailure.NotOnWhatsapp, "Nobody there");
        await fixture.Store.Sends.FailSendAsync(one.Id, SendFailure.Refused, "Again");
        await fixture.Store.Sends.BeginSendAsync(two);
        await fixture.Store.Messages.ApplyAsync([new MessageChange.Acked(session.Id, two.MessageId, 1, DateTimeOffset.UtcNow)]);
        await fixture.Store.Sends.FailSendAsync(two.Id, SendFailure.PageFailed, "Too late");

        var (failed, sent) = (
            (await fixture.Store.Messages.FindMessageAsync(one.Id))!,
            (await fixture.Store.Messages.FindMessageAsync(two.Id))!
        );
        Assert.Equal(
            (SendState.Failed, -1, "not_on_whatsapp", "Nobody there"),
            (failed.SendState, failed.Ack, failed.Failure, failed.Error)
        );
        Assert.Equal((SendState.Sent, 1, null), (sent.SendState, sent.Ack, sent.Failure));
        var told = Assert.Single(await EventsAsync(session, EventKinds.MessageFailed));
        Assert.Equal(("not_on_whatsapp", one.MessageId), ((string)told["failure"]!["code"]!, (string)told["message"]!["id"]!));
        Assert.Empty(await fixture.Store.Sends.SessionsWithUnsentAsync());
    }

    [Fact]
    public async Task What_has_waited_too_long_is_given_up()
    {
        var session = await fixture.SessionAsync();
        await QueueAsync(session);
        var later = await QueueAsync(session, at: DateTimeOffset.UtcNow.AddDays(3));
        Assert.Equal(0, await fixture.Store.Sends.FailOverdueAsync(DateTimeOffset.UtcNow.AddDays(-1), 10));
        Assert.Equal(1, await fixture.Store.Sends.FailOverdueAsync(DateTimeOffset.UtcNow.AddDays(1), 10));
        Assert.Equal("expired", (string)Assert.Single(await EventsAsync(session, EventKinds.MessageFailed))["failure"]!["code"]!);
        Assert.Equal(SendState.Queued, (await fixture.Store.Messages.FindMessageAsync(later.Id))!.SendState);
    }

    [Fact]
    public async Task A_full_queue_takes_no_more_but_knows_the_keys_it_has()
    {
        var session = await fixture.SessionAsync();
        var key = new IdempotencyKey("order-1", "hash");
        var first = await fixture.Store.Sends.ReserveAsync(Send(session, limit: 1) with { Key = key });
        Assert.Equal(FaultCode.QueueFull, (await fixture.Store.Sends.ReserveAsync(Send(session, limit: 1))).Fault!.Code);
        Assert.Equal(
            first.Value!.Message.Id,
            (await fixture.Store.Sends.ReserveAsync(Send(session, limit: 1) with { Key = key })).Value!.Message.Id
        );
    }

    [Fact]
    public async Task What_went_out_is_remembered_for_the_budget()
    {
        var session = await fixture.SessionAsync();
        var row = await QueueAsync(session);
        await fixture.Store.Sends.BeginSendAsync(row);
        fixture.Reopen();
        var past = Assert.Single(await fixture.Store.Sends.PastSendsAsync(session.Id, DateTimeOffset.UtcNow.AddDays(-1)));
        Assert.True(past.IsFirst);
    }

    [Fact]
    public async Task Each_send_state_can_be_listed()
    {
        var session = await fixture.SessionAsync();
        List<MessageRecord> rows = [];
        for (var n = 0; n < 6; n++)
            rows.Add(await QueueAsync(session));
        foreach (var (row, ack) in new[] { (rows[2], 1), (rows[3], 2), (rows[4], 3) })
        {
            await fixture.Store.Sends.BeginSendAsync(row);
            await fixture.Store.Messages.ApplyAsync([new MessageChange.Acked(session.Id, row.MessageId, ack, DateTimeOffset.UtcNow)]);
        }
        await fixture.Store.Sends.BeginSendAsync(rows[1]);
        await fixture.Store.Sends.FailSendAsync(rows[5].Id, SendFailure.Refused, "No");
        var cancelled = await QueueAsync(session);
        await fixture.Store.Sends.CancelSendAsync(cancelled.Id);
        foreach (
            var (state, row) in new[]
            {
                ("queued", rows[0]),
                ("sending", rows[1]),
                ("sent", rows[2]),
                ("delivered", rows[3]),
                ("read", rows[4]),
                ("failed", rows[5]),
                ("cancelled", cancelled),
            }
        )
            Assert.Equal(
                [row.Id],
                (await fixture.Store.Messages.ListMessagesAsync(new(session.Id) { SendState = state })).Messages.Select(found => found.Id)
            );
    }

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string Written(OutgoingMessage message) => System.Text.Json.JsonSerializer.Serialize(message);

    private async Task<IReadOnlyList<JsonNode>> EventsAsync(SessionRecord session, string kind) =>
        [
            .. (await fixture.Store.Events.ReadEventsAsync(new EventQuery(0, 500, session.Id, [kind]))).Events.Select(e =>
                JsonNode.Parse(e.Body)!
            ),
        ];

    private async Task<MessageRecord> QueueAsync(
        SessionRecord session,
        OutgoingMessage? message = null,
        string to = "5511988880002",
        DateTimeOffset? at = null
    ) => (await fixture.Store.Sends.ReserveAsync(Send(session, message, to, at))).Value!.Message;

    private NewSend Send(
        SessionRecord session,
        OutgoingMessage? message = null,
        string to = "5511988880002",
        DateTimeOffset? at = null,
        int limit = 100
    )
    {
        var n = numbers++;
        var content = message ?? new OutgoingMessage.Text(WhatsAppId.Phone(to), $"{n}");
        var media = content as OutgoingMessage.Media;
        return new(
            new MessageRecord
            {
                SessionId = session.Id,
                MessageId = $"B{n}",
                SerializedId = $"true_{content.To}_B{n}",
                ChatId = content.To.Value,
                Person = content.To.Value,
                FromMe = true,
                FromNumber = "5511999990001@c.us",
                ToNumber = content.To.Value,
                Type = content.Type,
                Content = content.Content,
                Timestamp = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
                Ack = 0,
                MediaState = media is null ? null : "ready",
                File = media?.File.Id,
            },
            content,
            null,
            at,
            limit
        );
    }

    private static MessageChange.Seen Incoming(SessionRecord session, string from) =>
        new(
            new MessageRecord
            {
                SessionId = session.Id,
                MessageId = "A1",
                SerializedId = $"false_{from}_A1",
                ChatId = from,
                Person = from,
                FromMe = false,
                FromNumber = from,
                Type = "chat",
                Content = "Hello",
                Timestamp = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
                Ack = 1,
            },
            MentionsMe: false
        );
}
