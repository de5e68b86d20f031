using Microsoft.Extensions.DependencyInjection;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Store.Sqlite;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Http;
using WaGateway.Tests.Outbox;
using WaGateway.Tests.Receivers;
using WaGateway.Tests.Store;

namespace WaGateway.Tests.Faults;

[Collection(FaultsCollection.Name)]
public sealed class FullDiskTests
{
    private const string Session = """{"session_name":"Shop"}""";

    [Fact]
    public async Task A_full_disk_answers_507_is_not_ready_and_recovers_by_itself()
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        var store = gateway.Services.GetRequiredService<Writer>();
        await gateway.AskAsync(200, "GET", "/health/ready");
        await store.FillAsync(true);

        var acknowledged = 0;
        while (await CreateAsync() == 201)
            acknowledged++;

        var refused = await gateway.AskAsync(507, "POST", "/api/sessions", Named("one more"));
        Assert.Equal("store_full", (string?)refused["code"]);
        Assert.Contains("free some space", (string?)refused["message"], StringComparison.Ordinal);
        // The room that little things still find does not make it ready.
        for (var n = 0; n < 2; n++)
            Assert.Equal("store_full", (string?)(await gateway.AskAsync(503, "GET", "/health/ready"))["code"]);
        await gateway.AskAsync(200, "GET", "/health/live");
        Assert.Equal(acknowledged, (await gateway.AskAsync(200, "GET", "/api/sessions"))["data"]!.AsArray().Count);

        await store.FillAsync(false);

        await gateway.AskAsync(200, "GET", "/health/ready");
        Assert.Equal(201, await CreateAsync());
        Assert.Equal(acknowledged + 1, (await gateway.AskAsync(200, "GET", "/api/sessions"))["data"]!.AsArray().Count);

        async Task<int> CreateAsync()
        {
            using var answer = await gateway.SendAsync("POST", "/api/sessions", Named($"{Guid.NewGuid()}"));
            return (int)answer.StatusCode;
        }

        static string Named(string name) => Session.Replace("Shop", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_write_while_the_disk_is_full_is_told_again_by_the_page_and_delivered_once()
    {
        const int Messages = 10;
        await using var receiver = new RawReceiver();
        await using var gateway = await ServerUnderTest.StartAsync();
        using var api = new Api(gateway.Client.BaseAddress!.ToString().TrimEnd('/'));
        var store = gateway.Services.GetRequiredService<Writer>();
        var session = await api.CreateSessionAsync("Shop", receiver.Url);
        await api.LinkAsync(session, "5511999990001");
        await api.AddPhoneAsync("5511988880002", "John Doe");
        await store.FillAsync(true);
        for (var n = 0; n < Messages; n++)
            await api.WriteAsync("5511988880002", "5511999990001", $"{n} " + new string('x', 3000));
        await Eventually.GetAsync(
            gateway.Services.GetRequiredService<StoreHealth>().TroubleAsync,
            trouble => trouble is not null,
            what: "a full disk"
        );
        var stored = (await api.MessagesAsync(session)).Count;
        Assert.InRange(stored, 0, Messages - 1);
        Assert.InRange(receiver.Count, 0, stored);

        await store.FillAsync(false);

        await api.HasAsync(session, Messages, 30);
        await receiver.WaitForAsync(Messages);
        Assert.Equal(
            Enumerable.Range(0, Messages),
            receiver.Requests.Select(request =>
                int.Parse(request.Json.GetProperty("message").GetProperty("content").GetString()!.Split(' ')[0])
            )
        );
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task Events_that_found_no_room_are_refused_and_in_the_log_without_a_gap_when_repeated()
    {
        await using var receiver = new RawReceiver();
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await outbox.Store.Writer.FillAsync(true);
        var (told, refused) = (0, 0);
        for (var n = 0; n < 40; n++)
        {
            try
            {
                await outbox.HappenAsync(session, $"{n}@c.us", new string('x', 3000));
                told++;
            }
            catch (StoreUnavailableException error)
            {
                Assert.True(error.IsFull);
                refused++;
            }
        }
        Assert.InRange(refused, 1, 40);
        Assert.NotNull(await outbox.Store.Health.TroubleAsync());

        await outbox.Store.Writer.FillAsync(false);
        for (var n = 0; n < refused; n++)
            await outbox.HappenAsync(session, $"{n}@c.us", "again");

        Assert.Null(await outbox.Store.Health.TroubleAsync());
        await outbox.AllDeliveredAsync(40);
        Assert.Equal(40, receiver.Count);
        Assert.Equal(
            Enumerable.Range(1, 40).Select(n => (long)n),
            receiver.Requests.Select(request => request.Json.GetProperty("sequence").GetInt64()).Order()
        );
        outbox.Errors.Clear();
    }

    [Fact]
    public async Task A_completion_that_finds_no_room_is_written_when_there_is_some_and_nothing_is_sent_twice()
    {
        const int Events = 200;
        // A completion writes an attempt with the beginning of the answer: some of them must find no room.
        await using var receiver = new RawReceiver { Script = _ => Answer.Status(200, new string('x', 500)) };
        await using var outbox = OutboxUnderTest.Closed();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await Task.WhenAll(Enumerable.Range(0, Events).Select(n => outbox.HappenAsync(session, $"{n}@c.us")));
        await outbox.Store.Writer.FillAsync(true);
        await outbox.StartAsync();
        await OutboxUnderTest.UntilAsync(
            async () => await outbox.Store.Health.TroubleAsync() is { IsFull: true },
            "a completion finds no room"
        );
        Assert.NotEmpty(await outbox.DeliveriesAsync(DeliveryState.Leased));
        await outbox.Store.Writer.FillAsync(false);

        await outbox.AllDeliveredAsync(Events);

        Assert.Equal(Events, receiver.Count);
        Assert.Empty(await outbox.DeliveriesAsync(DeliveryState.Leased));
        outbox.Errors.Clear();
    }
}
