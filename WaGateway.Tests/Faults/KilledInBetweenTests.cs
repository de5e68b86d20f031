using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Faults;

/// <summary>Killed at the one moment that matters, and at no other.</summary>
[Collection(FaultsCollection.Name)]
public sealed class KilledInBetweenTests
{
    [Fact]
    public async Task Killed_between_the_2xx_and_the_completion_it_sends_the_event_once_more_under_the_same_id()
    {
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayProcess.StartAsync("--Logging:LogLevel:Default=Warning");
        var session = await gateway.Api.CreateSessionAsync("Shop");
        var webhook = (long)(await gateway.Api.PostAsync($"/webhook/{session}/register", new { url = receiver.Url }, 201))["id"]!;
        await using var other = new SqliteConnection($"Data Source={Path.Combine(gateway.Folder, "wagateway.db")};Pooling=False");
        await other.OpenAsync();
        receiver.Script = _ =>
        {
            // From here on nobody can commit. The answer closes the connection, so that its end shows that it was read.
            other.Execute("BEGIN IMMEDIATE");
            return Answer.Status(204, null, ("Connection", "close"));
        };

        var delivery = await gateway.Api.PostAsync($"/webhook/{webhook}/test");
        await receiver.WaitForAsync(1);
        await Eventually.TrueAsync(() => receiver.Connections == 0, what: "the gateway closes the connection");
        await gateway.KillAsync();
        await other.ExecuteAsync("ROLLBACK");
        Assert.Equal(1, await other.ExecuteScalarAsync<int>("SELECT state FROM deliveries"));
        receiver.Script = _ => Answer.Ok;
        await gateway.StartAgainAsync();
        await TestEvents.AllSentAsync(gateway.Api);

        // What was sent twice would by now have been sent three times if it were to be.
        Assert.Equal(
            (string)(await gateway.Api.PostAsync($"/webhook/{webhook}/test"))["eventId"]!,
            (await receiver.WaitForAsync(3))[2].EventId
        );
        Assert.Equal(
            [(string)delivery["eventId"]!, (string)delivery["eventId"]!],
            receiver.Requests.Take(2).Select(request => request.EventId)
        );
        Assert.Equal(3, receiver.Count);
        Assert.Equal(receiver.Requests[0].Body, receiver.Requests[1].Body);
        Assert.Single((await gateway.Api.GetAsync($"/deliveries/{delivery["id"]}/attempts")).AsArray());
    }

    [LongFact]
    public async Task Killed_between_a_commit_and_its_answer_it_knows_what_it_did_when_it_is_asked_again()
    {
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayProcess.StartAsync("--Logging:LogLevel:Default=Warning");
        var session = await gateway.Api.CreateSessionAsync("Shop");
        await using var other = new SqliteConnection($"Data Source={Path.Combine(gateway.Folder, "wagateway.db")};Pooling=False");
        // A caller that never gets to hear the answer.
        using var caller = new TcpClient();
        var address = new Uri(gateway.Api.Address);
        await caller.ConnectAsync(address.Host, address.Port);
        var body = JsonSerializer.Serialize(new { url = receiver.Url });
        await caller.Client.SendAsync(
            Encoding.UTF8.GetBytes(
                $"POST /api/webhook/{session}/register HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: "
                    + $"application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"
            )
        );
        await Eventually.GetAsync(
            () => other.ExecuteScalarAsync<int>("SELECT count(*) FROM endpoints"),
            count => count == 1,
            what: "the commit"
        );
        await gateway.KillAsync();
        await gateway.StartAgainAsync();

        var again = await gateway.Api.PostAsync($"/webhook/{session}/register", new { url = receiver.Url });

        Assert.Equal(await other.ExecuteScalarAsync<long>("SELECT id FROM endpoints"), (long)again["id"]!);
        await gateway.Api.PostAsync($"/webhook/{again["id"]}/test");
        await receiver.WaitForAsync(1);
    }
}
