using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Driver.Browser;
using WaGateway.Model;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Driver;

/// <summary>A browser is downloaded by Playwright's real installer, from a server of ours.</summary>
public sealed class BrowserInstallerTests : IDisposable
{
    private const string Host = "PLAYWRIGHT_DOWNLOAD_HOST";
    private readonly TemporaryFolder folder = new();
    private readonly BrowserFiles files;
    private readonly BrowserInstaller installer;

    public BrowserInstallerTests()
    {
        files = new(folder.Path);
        installer = new(files, NullLogger<BrowserInstaller>.Instance);
    }

    [Fact]
    public async Task A_download_tells_how_far_it_is_and_is_found_only_when_it_is_whole()
    {
        var half = new TaskCompletionSource();
        await using var server = new RawReceiver();
        var (browser, rest) = (Zip("chrome-linux64/chrome", 4_000_000), Zip("ffmpeg-linux", 10));
        server.Script = request =>
            request.Path.Contains("ffmpeg", StringComparison.Ordinal)
                ? Answer.InTwo(rest, rest.Length, Task.CompletedTask)
                : Answer.InTwo(browser, browser.Length / 2, half.Task);
        Environment.SetEnvironmentVariable(Host, $"http://127.0.0.1:{server.Port}");
        Assert.Null(installer.Last);
        Assert.True(installer.Begin().IsRunning);
        var now = await Eventually.GetAsync(
            () => Task.FromResult(installer.Last!),
            download => !download.IsRunning || download.Percent > 0,
            60,
            "progress"
        );
        Assert.Equal(new BrowserDownload(true, now.Percent, null), now);
        Assert.InRange(now.Percent, 1, 60);
        Assert.Same(installer.Last, installer.Begin());
        Assert.Null(files.Newest);

        half.SetResult();
        now = await Eventually.GetAsync(() => Task.FromResult(installer.Last!), download => !download.IsRunning, 60, "the end");
        Assert.Equal(new BrowserDownload(false, 100, null), now);
        Assert.StartsWith(Path.Combine(folder.Path, "browsers"), files.Newest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_fails_says_why_and_what_to_do_instead()
    {
        await File.WriteAllTextAsync(files.Browsers, "in the way");
        installer.Begin();
        var ended = await Eventually.GetAsync(() => Task.FromResult(installer.Last!), download => !download.IsRunning, 60, "the end");
        Assert.Contains("file already exists", ended.Trouble, StringComparison.Ordinal);
        Assert.Contains("apt-get install chromium", ended.Trouble, StringComparison.Ordinal);
        Assert.Null(files.Newest);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Host, null);
        installer.Dispose();
        folder.Dispose();
    }

    private static byte[] Zip(string name, int bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open())
            entry.Write(Encoding.ASCII.GetBytes(new string('.', bytes)));
        return packed.ToArray();
    }
}
