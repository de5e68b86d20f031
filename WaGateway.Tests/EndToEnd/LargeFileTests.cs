using System.Security.Cryptography;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Files are streamed: what they weigh is not what the gateway does.</summary>
public sealed class LargeFileTests
{
    private const int Megabyte = 1 << 20;

    [LongFact]
    public Task A_document_of_64_megabytes_goes_both_ways_and_the_gateway_grows_by_less() => BothWaysAsync(64);

    [LongFact]
    public Task A_document_of_16_megabytes_goes_both_ways_unchanged() => BothWaysAsync(16);

    private static async Task BothWaysAsync(int megabytes)
    {
        await using var gateway = await GatewayProcess.StartAsync();
        var api = gateway.Api;
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync("Large files");
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        var (ours, theirs) = (RandomNumberGenerator.GetBytes(megabytes * Megabyte), RandomNumberGenerator.GetBytes(megabytes * Megabyte));
        var before = SystemProcesses.Memory(gateway.ProcessId);

        var sent = await api.UploadAsync($"/messages/session/{session}/send", ours, "ours.bin", new { to = john });
        await Eventually.GetAsync(() => api.GetAsync($"/messages/{sent["id"]}"), now => (int)now["ack"]! >= 1, 300, "the upload");
        Assert.Equal(ours, await api.BytesAsync($"/sandbox/phones/{john}/messages/{sent["messageId"]}/media"));
        Assert.Equal(ours, await api.BytesAsync($"/messages/{sent["id"]}/media"));
        await api.UploadAsync($"/sandbox/phones/{john}/messages", theirs, "theirs.bin", new { to = shop }, 201);
        var row = (
            await Eventually.GetAsync(
                () => api.MessagesAsync(session, "direction=in"),
                all => all.Count == 1 && (string)all[0]["mediaState"]! == "ready",
                300,
                "the download"
            )
        )[0];
        Assert.Equal(theirs, await api.BytesAsync($"/messages/{row["id"]}/media"));

        var grown = SystemProcesses.PeakMemory(gateway.ProcessId) - before;
        Assert.True(grown < 64 * Megabyte, $"it grew by {grown / Megabyte} MB");
    }
}
