using WaGateway.Model;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Outbox;

public sealed class OrderTests
{
    [Fact]
    public async Task Messages_of_a_chat_arrive_one_at_a_time_oldest_first()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Ok.After(TimeSpan.FromMilliseconds(3)) };
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);

        for (var n = 0; n < 200; n++)
            await outbox.HappenAsync(session, chat: $"{n % 7}@c.us");

        var requests = await receiver.WaitForAsync(200);
        foreach (var chat in requests.GroupBy(Chat))
            Assert.Equal(chat.OrderBy(Number).Select(Number), chat.Select(Number));
        Assert.Equal(200, requests.Select(request => request.EventId).Distinct().Count());
    }

    [Fact]
    public async Task A_failing_delivery_does_not_hold_up_its_chat_or_others()
    {
        await using var receiver = new RawReceiver { Script = request => Content(request) == "poison" ? Answer.Status(422) : Answer.Ok };
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);

        await outbox.HappenAsync(session, "a@c.us", "poison");
        for (var n = 0; n < 10; n++)
            await outbox.HappenAsync(session, n % 2 == 0 ? "a@c.us" : "b@c.us");

        await outbox.AllDeliveredAsync(10);
        var poison = Assert.Single(await outbox.DeliveriesAsync(DeliveryState.Pending));
        Assert.Equal((1, 422, "http_4xx"), (poison.Attempts, poison.LastStatus, poison.LastError));
        Assert.Equal(0, (await outbox.Store.Endpoints.ListEndpointsAsync())[0].FaultsInRow);
    }

    [Fact]
    public async Task No_more_than_the_lanes_width_is_on_the_wire_and_one_per_chat()
    {
        var (gate, now, most) = (new Lock(), 0, 0);
        await using var receiver = new RawReceiver();
        receiver.Script = _ =>
        {
            lock (gate)
                most = Math.Max(most, ++now);
            return Answer.Ok.After(TimeSpan.FromMilliseconds(40), () =>
            {
                lock (gate)
                    now--;
            });
        };
        await using var outbox = OutboxUnderTest.Closed();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        for (var n = 0; n < 40; n++)
            await outbox.HappenAsync(session, chat: $"{n % 20}@c.us");

        await outbox.StartAsync();
        await outbox.AllDeliveredAsync(40);

        Assert.Equal(4, most);
        receiver.Script = _ => Answer.Ok.After(TimeSpan.FromMilliseconds(40));
        var before = receiver.Count;
        for (var n = 0; n < 5; n++)
            await outbox.HappenAsync(session, chat: "one@c.us");
        var requests = (await receiver.WaitForAsync(before + 5)).Skip(before).ToList();
        Assert.All(requests.Zip(requests.Skip(1)), pair => Assert.True(pair.Second.Since(pair.First.ReceivedAt).TotalMilliseconds >= 39));
    }

    [Fact]
    public async Task One_chats_backlog_does_not_hide_the_other_chats()
    {
        await using var receiver = new RawReceiver { Script = request => Chat(request) == "busy@c.us" ? Answer.Hang : Answer.Ok };
        await using var outbox = OutboxUnderTest.Closed();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => outbox.HappenAsync(session, "busy@c.us")));
        await outbox.HappenAsync(session, "quiet@c.us");

        await outbox.StartAsync();

        var requests = await receiver.WaitForAsync(2);
        Assert.Equal(["busy@c.us", "quiet@c.us"], requests.Select(Chat).Order());
    }

    internal static string Chat(ReceivedRequest request) => request.Json.GetProperty("message").GetProperty("chatId").GetString()!;

    internal static int Number(ReceivedRequest request) => request.Json.GetProperty("message").GetProperty("number").GetInt32();

    internal static string Content(ReceivedRequest request) => request.Json.GetProperty("message").GetProperty("content").GetString()!;
}
