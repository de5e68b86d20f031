using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Killed while it sends: on the phone once, whoever asks again.</summary>
[Collection(KilledCollection.Name)]
public sealed class SentOnceTests(KilledGateway killed, ITestOutputHelper output)
{
    private Api Api => killed.Linked.Api;

    private long Session => killed.Linked.Id;

    private const int Rounds = 100;

    [Fact]
    public async Task Killed_after_the_id_is_stored_and_before_it_is_sent_it_sends_it_once_by_itself()
    {
        var john = await killed.Linked.FriendAsync();
        // The page types for a while before it sends.
        var asking = Api.PostAsync(
            $"/messages/session/{Session}/send",
            new
            {
                to = john,
                message = "Exactly once",
                typing = 5000,
            },
            key: john
        );
        var rows = await Eventually.GetAsync(
            () => Api.MessagesAsync(Session, $"phone={john}&send_state=sending"),
            all => all.Count == 1,
            what: "a message on its way"
        );
        Assert.Empty(await Api.OnPhoneAsync(john));
        await killed.Gateway.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => asking);
        await killed.StartAgainAsync();
        await killed.IsConnectedAsync();
        await Eventually.GetAsync(() => Api.OnPhoneAsync(john), all => all.Count > 0, 60, "the message on the phone");
        await AnswersAsync(
            rows[0],
            new
            {
                to = john,
                message = "Exactly once",
                typing = 5000,
            }
        );
    }

    [Fact]
    public async Task Killed_after_it_is_sent_and_before_it_is_answered_it_does_not_send_it_again()
    {
        var john = await killed.Linked.FriendAsync();
        await Api.PostAsync("/sandbox/faults", new { session = Session, fault = "slow" });
        var asking = Api.SendAsync(Session, john, "Exactly once", key: john);
        await Eventually.GetAsync(() => Api.OnPhoneAsync(john), all => all.Count > 0, 30, "the message on the phone");
        var row = Assert.Single(await Api.MessagesAsync(Session, $"phone={john}"));
        await killed.Gateway.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => asking);
        await killed.StartAgainAsync();
        await killed.IsConnectedAsync();
        await AnswersAsync(row, new { to = john, message = "Exactly once" });
    }

    [LongFact]
    public async Task What_WhatsApp_Web_had_not_sent_when_it_was_killed_is_sent_once_by_the_next_one()
    {
        var friends = new List<string>();
        for (var n = 0; n < 3; n++)
            friends.Add(await killed.Linked.FriendAsync());
        await using (var page = await OpenPage.AtAsync(killed.Debugging))
        {
            await page.RunAsync(HoldMessagesBack);
            await Api.AskAsync(
                HttpMethod.Post,
                $"/messages/session/{Session}/send?async=true",
                new { to = friends[0], message = "Exactly once" },
                202,
                friends[0]
            );
            await SendFileAsync(friends[1]);
            await Eventually.GetAsync(
                () => page.AskAsync<int>(MessagesWritten),
                count => count == 2,
                20,
                "a text and a file in WhatsApp Web's own store"
            );
            await page.RunAsync(HoldFilesBack);
            await SendFileAsync(friends[2]);
            await Eventually.GetAsync(() => page.AskAsync<int>(MessagesWritten), count => count == 3, 20, "a file that is not uploaded");
        }
        await killed.Gateway.KillAsync();
        await killed.StartAgainAsync();
        await killed.IsConnectedAsync();
        foreach (var friend in friends)
        {
            var row = Assert.Single(await Api.MessagesAsync(Session, $"phone={friend}"));
            var arrived = await Eventually.GetAsync(() => Api.OnPhoneAsync(friend), all => all.Count > 0, 60, "the message on the phone");
            Assert.Equal((string)row["messageId"]!, (string)Assert.Single(arrived)["id"]!);
            await Eventually.GetAsync(() => Api.GetAsync($"/messages/{row["id"]}"), now => (int)now["ack"]! >= 1, 30, "its ack");
        }
        Assert.Empty(await Api.EventsAsync(Session, "message.failed"));
        await AnswersAsync((await Api.MessagesAsync(Session, $"phone={friends[0]}"))[0], new { to = friends[0], message = "Exactly once" });
    }

    [LongFact]
    public async Task Killed_at_random_moments_while_sending_it_sends_everything_it_accepted_once()
    {
        string[] people = ["5511988880002", "5511988880003", "5511988880004"];
        await using var gateway = await GatewayProcess.StartAsync(
            TestBrowser.Full,
            "--Pacing:Enabled=false",
            "--Logging:LogLevel:Default=Warning"
        );
        var session = await gateway.Api.CreateSessionAsync("Shop");
        await gateway.Api.LinkAsync(session, SharedGateway.NewNumber());
        foreach (var person in people)
            await gateway.Api.AddPhoneAsync(person, $"Person {person}");
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
        await Eventually.GetAsync(
            () => gateway.Api.MessagesAsync(session, "send_state=sending"),
            all => all.Count == 0,
            60,
            "nothing under way"
        );
        List<string> arrived = [];
        foreach (var person in people)
            arrived.AddRange((await gateway.Api.OnPhoneAsync(person)).Select(message => (string)message["message"]!));
        var lost = asked.Keys.Except(arrived).Count();
        var twice = arrived.Count - arrived.Distinct().Count();
        output.WriteLine(
            $"{Rounds} × kill -9 while sending: {asked.Count} messages asked for, {arrived.Count} arrived, sent twice {twice}, lost {lost}"
        );
        Assert.Equal((0, 0), (twice, lost));
        Assert.True(asked.Count >= Rounds, $"only {asked.Count} messages were asked for");
    }

    /// <summary>Run in the page: no message leaves it from now on.</summary>
    private const string HoldMessagesBack = """
        () => {
          const { send } = WebSocket.prototype;
          WebSocket.prototype.send = function (frame) { if (typeof frame !== 'string' || !frame.includes('"k":"msg"')) send.call(this,
              frame); };
        }
        """;

    /// <summary>Run in the page: no file is uploaded from now on.</summary>
    private const string HoldFilesBack = "() => { require('WAWebMediaMmsV4Upload').uploadMedia = () => new Promise(() => {}); }";

    /// <summary>Run in the page: how many own messages its own store has without an ack.</summary>
    private const string MessagesWritten = """
        async () => {
          const database = await new Promise(resolve => { const opening = indexedDB.open('model-storage'); opening.onsuccess = () =>
              resolve(opening.result); });
          const rows = await new Promise(resolve => { const asking = database.transaction('message').objectStore('message').getAll();
              asking.onsuccess = () => resolve(asking.result); });
          database.close();
          return rows.filter(row => row.id.startsWith('true_') && row.ack === 0).length;
        }
        """;

    private Task<JsonNode> SendFileAsync(string to) =>
        Api.UploadAsync($"/messages/session/{Session}/send?async=true", Encoding.UTF8.GetBytes($"For {to}"), "once.txt", new { to }, 202);

    /// <summary>One after another until the gateway is gone; every other one does not wait.</summary>
    private static async Task SendAllAsync(
        Api api,
        long session,
        string person,
        int round,
        ConcurrentDictionary<string, string> asked,
        CancellationToken enough
    )
    {
        try
        {
            for (var n = 0; !enough.IsCancellationRequested; n++)
            {
                var key = $"{person}-{round}-{n}";
                asked[key] = person;
                await api.AskAsync(
                    HttpMethod.Post,
                    $"/messages/session/{session}/send{(n % 2 == 0 ? "" : "?async=true")}",
                    new { to = person, message = key },
                    n % 2 == 0 ? 200 : 202,
                    key
                );
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException or ObjectDisposedException)
        {
            // Killed: nobody knows what became of the last one.
        }
    }

    private async Task AnswersAsync(JsonNode row, object body)
    {
        var john = ((string)row["toNumber"]!).Split('@')[0];
        var answer = await Api.PostAsync($"/messages/session/{Session}/send", body, key: john);
        Assert.Equal(((long)row["id"]!, (string)row["messageId"]!), ((long)answer["id"]!, (string)answer["messageId"]!));
        Assert.InRange((int)answer["ack"]!, 1, 3);
        Assert.Equal((string)row["messageId"]!, (string)Assert.Single(await Api.OnPhoneAsync(john))["id"]!);
        Assert.Single(await Api.MessagesAsync(Session, $"phone={john}"));
    }
}
