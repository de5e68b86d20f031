using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Media;

public sealed class MediaCleanerTests
{
    private static readonly DateTime LongAgo = DateTime.UnixEpoch;

    [Fact]
    public async Task Files_past_their_time_and_files_that_are_nobodys_are_deleted_and_messages_stay()
    {
        await using var gateway = await ServerUnderTest.StartAsync(settings: ["--Media:KeepFor=00:00:02"]);
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        var files = gateway.Services.GetRequiredService<MediaFiles>();
        var cleaner = gateway.Services.GetServices<IHostedService>().OfType<MediaCleaner>().Single();
        var (known, orphan, young) = (await WriteAsync(files), await WriteAsync(files), await WriteAsync(files));
        foreach (var file in new[] { known, orphan })
            File.SetLastWriteTimeUtc(files.PathOf(file.Id), LongAgo);
        var message = await KeepAsync(gateway.Services.GetRequiredService<MessageStore>(), known);

        await cleaner.CleanAsync();
        Assert.Equal([true, false, true], new[] { known, orphan, young }.Select(file => File.Exists(files.PathOf(file.Id))));
        using (var there = await gateway.SendAsync("GET", $"/api/messages/{message}/media"))
            Assert.Equal("hello", await there.Content.ReadAsStringAsync());

        await Eventually.GetAsync(
            async () =>
            {
                await cleaner.CleanAsync();
                return (await gateway.AskAsync(200, "GET", $"/api/messages/{message}"))["data"]!;
            },
            now => (string)now["mediaState"]! == "expired"
        );
        Assert.False(File.Exists(files.PathOf(known.Id)));
        Assert.Equal(young.Size, files.TotalBytes);
        var gone = await gateway.AskAsync(404, "GET", $"/api/messages/{message}/media");
        Assert.Equal("media_not_found", (string)gone["code"]!);
        Assert.Contains("has been deleted by age", (string)gone["message"]!);
        Assert.Empty(gateway.Errors);
    }

    private static async Task<StoredFile> WriteAsync(MediaFiles files) =>
        (await files.WriteAsync(new MemoryStream("hello"u8.ToArray()), "media", CancellationToken.None)).Value!;

    private static async Task<long> KeepAsync(MessageStore store, StoredFile file)
    {
        await store.ImportAsync([
            new MessageRecord
            {
                SessionId = 1,
                MessageId = "3EB0AA",
                SerializedId = "true_5511988880002@c.us_3EB0AA",
                ChatId = "5511988880002@c.us",
                FromMe = true,
                Type = "document",
                Timestamp = TimeProvider.System.GetUtcNow(),
                Ack = 1,
                MediaState = "ready",
                File = file.Id,
                Mimetype = "text/plain",
            },
        ]);
        return (await store.FindMessageAsync(1, "3EB0AA"))!.Id;
    }
}
