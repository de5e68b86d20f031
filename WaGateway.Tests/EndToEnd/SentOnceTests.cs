using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Killed while it sends: on the phone once, whoever asks again.</summary>
public sealed class SentOnceTests(ITestOutputHelper output)
{
    private const string Shop = "5511999990001";
    private const string John = "5511988880002";

    /// <summary>`./run.sh test --long` asks for 100 rounds; otherwise there are two.</summary>
    private static readonly int Rounds = LongFactAttribute.IsAsked ? 100 : 2;

    [Fact]
    public async Task Killed_after_the_id_is_stored_and_before_it_is_sent_it_sends_it_once_by_itself()
    {
        await using var gateway = await GatewayProcess.StartAsync();
        var session = await LinkAsync(gateway);
        // The page types for a while before it sends.
        var asking = gateway.Api.PostAsync($"/messages/session/{session}/send", new { to = John, message = "Exactly once", typing = 5000 }, key: "order-1");
        var rows = await Eventually.GetAsync(() => gateway.Api.MessagesAsync(session, "send_state=sending"), all => all.Count == 1, what: "a message on its way");
        Assert.Empty(await gateway.Api.OnPhoneAsync(John));
        await gateway.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => asking);
        await gateway.StartAgainAsync();
        await Eventually.GetAsync(() => gateway.Api.OnPhoneAsync(John), all => all.Count > 0, 60, "the message on the phone");
        await AnswersAsync(gateway, session, rows[0], new { to = John, message = "Exactly once", typing = 5000 });
    }

    [Fact]
    public async Task Killed_after_it_is_sent_and_before_it_is_answered_it_does_not_send_it_again()
    {
        await using var gateway = await GatewayProcess.StartAsync();
        var session = await LinkAsync(gateway);
        await gateway.Api.PostAsync("/sandbox/faults", new { session, fault = "slow" });
        var asking = gateway.Api.SendAsync(session, John, "Exactly once", key: "order-1");
        await Eventually.GetAsync(() => gateway.Api.OnPhoneAsync(John), all => all.Count > 0, 30, "the message on the phone");
        var row = Assert.Single(await gateway.Api.MessagesAsync(session));
        await gateway.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => asking);
        await gateway.StartAgainAsync();
        await gateway.Api.IsAsync(session, "connected", 60);
        await AnswersAsync(gateway, session, row, new { to = John, message = "Exactly once" });
    }

    [Fact]
    public async Task What_WhatsApp_Web_wrote_down_and_forgot_to_send_when_it_was_killed_is_sent_once()
    {
        var debugging = GapTests.FreePort();
        await using var gateway = await GatewayProcess.StartAsync("--Sessions:SendTimeout=00:00:05", $"--Driver:BrowserArguments:0=--remote-debugging-port={debugging}");
        var session = await LinkAsync(gateway);
        await using (var page = await OpenPage.AtAsync(debugging))
        {
            await page.RunAsync(HoldMessagesBack);
            await gateway.Api.AskAsync(HttpMethod.Post, $"/messages/session/{session}/send?async=true", new { to = John, message = "Exactly once" }, 202, "order-1");
            await page.RunAsync(ForgetWhatIsToBeSent);
        }
        var row = Assert.Single(await gateway.Api.MessagesAsync(session, "send_state=sending"));
        await gateway.KillAsync();
        await gateway.StartAgainAsync();
        await gateway.Api.IsAsync(session, "connected", 60);
        Assert.Empty(await gateway.Api.OnPhoneAsync(John));
        await Eventually.GetAsync(() => gateway.Api.OnPhoneAsync(John), all => all.Count > 0, 60, "the message on the phone");
        await AnswersAsync(gateway, session, row, new { to = John, message = "Exactly once" });
    }

    [Fact]
    public async Task Killed_at_random_moments_while_sending_it_sends_everything_it_accepted_once()
    {
        string[] people = [John, "5511988880003", "5511988880004"];
        await using var gateway = await GatewayProcess.StartAsync("--Pacing:Enabled=false", "--Logging:LogLevel:Default=Warning");
        var session = await LinkAsync(gateway, people);
        ConcurrentDictionary<string, string> asked = new(StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            using var enough = new CancellationTokenSource();
            var load = Task.WhenAll(people.Select(person => SendAllAsync(gateway.Api, session, person, round, asked, enough.Token)));
            await Task.Delay(Random.Shared.Next(50, 1500), CancellationToken.None); // any moment, that is the point
            await gateway.KillAsync();
            await enough.CancelAsync();
            await load;
            await gateway.StartAgainAsync();
            await gateway.Api.IsAsync(session, "connected", 120);
        }
        // Whoever got no answer asks again with the same key.
        foreach (var (key, person) in asked)
            await gateway.Api.SendAsync(session, person, key, key: key);
        await Eventually.GetAsync(() => gateway.Api.MessagesAsync(session, "send_state=sending"), all => all.Count == 0, 60, "nothing under way");
        List<string> arrived = [];
        foreach (var person in people)
            arrived.AddRange((await gateway.Api.OnPhoneAsync(person)).Select(message => (string)message["message"]!));
        var lost = asked.Keys.Except(arrived).Count();
        var twice = arrived.Count - arrived.Distinct().Count();
        output.WriteLine($"{Rounds} × kill -9 while sending: {asked.Count} messages asked for, {arrived.Count} arrived, sent twice {twice}, lost {lost}");
        Assert.Equal((0, 0), (twice, lost));
        Assert.True(asked.Count >= Rounds, $"only {asked.Count} messages were asked for");
    }

    /// <summary>Run in the page: no message leaves it from now on.</summary>
    private const string HoldMessagesBack =
        """
        () => {
          const { send } = WebSocket.prototype;
          WebSocket.prototype.send = function (frame) { if (!frame.includes('"k":"msg"')) send.call(this, frame); };
        }
        """;

    /// <summary>Run in the page: once a message is on disk, what was to make the client send it is taken from there.</summary>
    private const string ForgetWhatIsToBeSent =
        """
        async () => {
          const database = await new Promise(resolve => { const opening = indexedDB.open('model-storage'); opening.onsuccess = () => resolve(opening.result); });
          const rows = store => new Promise(resolve => { const asking = database.transaction(store).objectStore(store).getAll(); asking.onsuccess = () => resolve(asking.result); });
          while ((await rows('message')).length === 0 || (await rows('outbox')).length === 0) await new Promise(resolve => setTimeout(resolve, 50));
          const forgetting = database.transaction('outbox', 'readwrite', { durability: 'strict' });
          forgetting.objectStore('outbox').clear();
          await new Promise(resolve => { forgetting.oncomplete = resolve; });
        }
        """;

    private static async Task<long> LinkAsync(GatewayProcess gateway, params string[] people)
    {
        var session = await gateway.Api.CreateSessionAsync("Shop");
        await gateway.Api.LinkAsync(session, Shop);
        foreach (var person in people.Length == 0 ? [John] : people)
            await gateway.Api.AddPhoneAsync(person, $"Person {person}");
        return session;
    }

    /// <summary>One after another until the gateway is gone; every other one does not wait.</summary>
    private static async Task SendAllAsync(Api api, long session, string person, int round, ConcurrentDictionary<string, string> asked, CancellationToken enough)
    {
        try
        {
            for (var n = 0; !enough.IsCancellationRequested; n++)
            {
                var key = $"{person}-{round}-{n}";
                asked[key] = person;
                await api.AskAsync(HttpMethod.Post, $"/messages/session/{session}/send{(n % 2 == 0 ? "" : "?async=true")}", new { to = person, message = key }, n % 2 == 0 ? 200 : 202, key);
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException or ObjectDisposedException)
        {
            // Killed: nobody knows what became of the last one.
        }
    }

    private static async Task AnswersAsync(GatewayProcess gateway, long session, JsonNode row, object body)
    {
        var answer = await gateway.Api.PostAsync($"/messages/session/{session}/send", body, key: "order-1");
        Assert.Equal(((long)row["id"]!, (string)row["messageId"]!), ((long)answer["id"]!, (string)answer["messageId"]!));
        Assert.InRange((int)answer["ack"]!, 1, 3);
        Assert.Equal((string)row["messageId"]!, (string)Assert.Single(await gateway.Api.OnPhoneAsync(John))["id"]!);
        Assert.Single(await gateway.Api.MessagesAsync(session));
    }
}
