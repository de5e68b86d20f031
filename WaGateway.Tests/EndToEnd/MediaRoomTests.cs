using System.Security.Cryptography;

namespace WaGateway.Tests.EndToEnd;

/// <summary>What happens to files when the gateway ends, and when its room is full.</summary>
public sealed class MediaRoomTests
{
    [Fact]
    public async Task A_full_room_stops_files_and_never_messages_and_a_killed_gateway_fetches_what_is_missing()
    {
        await using var gateway = await GatewayProcess.StartAsync(
            new Dictionary<string, string> { ["Media__MaxBytes"] = "300000", ["Media__MaxTotalBytes"] = "400000" }
        );
        var api = gateway.Api;
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync("Room");
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        var file = RandomNumberGenerator.GetBytes(250_000);
        var first = await api.UploadAsync($"/sandbox/phones/{john}/messages", file, "first.bin", new { to = shop }, 201);
        await Eventually.GetAsync(
            () => api.MessagesAsync(session),
            all => all.Count == 1 && (string)all[0]["mediaState"]! == "ready",
            40,
            "the first file"
        );
        var again = first["fields"]!.DeepClone();
        again["type"] = "document";
        await api.PostAsync($"/sandbox/phones/{john}/messages", new { to = shop, raw = again }, 201);
        await api.WriteAsync(john, shop, "Did you get it?");
        var rows = await api.HasAsync(session, 3, 30);
        Assert.Equal("Did you get it?", (string)rows[0]["content"]!);
        Assert.Equal(
            "media_full",
            (string)(await api.UploadAsync($"/messages/session/{session}/send", file, "ours.bin", new { to = john }, 507))["code"]!
        );
        Assert.Equal(
            "body_too_large",
            (string)
                (
                    await api.UploadAsync(
                        $"/messages/session/{session}/send",
                        RandomNumberGenerator.GetBytes(300_001),
                        "large.bin",
                        new { to = john },
                        413
                    )
                )["code"]!
        );
        Assert.Equal("pending", (string)(await api.GetAsync($"/messages/{rows[1]["id"]}"))["mediaState"]!);
        using (var early = await api.FetchAsync($"/api/messages/{rows[1]["id"]}/media?wait=0"))
            Assert.Equal(404, (int)early.StatusCode);

        await gateway.KillAsync();
        gateway.Environment["Media__MaxTotalBytes"] = "900000";
        await gateway.StartAgainAsync();
        api = gateway.Api;
        Assert.Equal(file, await api.BytesAsync($"/messages/{rows[2]["id"]}/media"));
        await api.IsAsync(session, "connected", 60);
        await Eventually.GetAsync(
            () => api.GetAsync($"/messages/{rows[1]["id"]}"),
            row => (string)row["mediaState"]! == "ready",
            60,
            "the second file"
        );
        Assert.Equal(file, await api.BytesAsync($"/messages/{rows[1]["id"]}/media"));
        await api.PostAsync($"/sessions/{session}/stop");
    }
}
