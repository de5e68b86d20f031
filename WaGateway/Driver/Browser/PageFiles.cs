using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace WaGateway.Driver.Browser;

/// <summary>Files into the page and out of it, without passing through this process's memory.</summary>
internal sealed class PageFiles
{
    private readonly IPage page;
    private readonly PageBridge bridge;
    private readonly CancellationToken closing;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<IDownload>> awaited = new(StringComparer.Ordinal);

    public PageFiles(IPage page, PageBridge bridge, CancellationToken closing)
    {
        (this.page, this.bridge, this.closing) = (page, bridge, closing);
        page.Download += (_, download) => _ = ArrivedAsync(download);
    }

    /// <summary>Puts a file into the page for as long as <paramref name="use"/> takes; it is told the input's id.</summary>
    public async Task<T> LendAsync<T>(string path, Func<string, Task<T>> use)
    {
        var id = NewName();
        await bridge.CallAsync<JsonElement>("openInput", new { id });
        try
        {
            await page.SetInputFilesAsync("#" + id, path);
            return await use(id);
        }
        catch (PlaywrightException error)
        {
            throw new DriverException("The page did not take the file.", error);
        }
        finally
        {
            await CloseAsync(id);
        }
    }

    public async Task<long> DownloadAsync(string serializedId, string path, long most, TimeSpan timeout)
    {
        var name = NewName();
        var arrival = awaited[name] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            var given = await bridge.CallAsync<DownloadAnswer>(
                "download",
                new
                {
                    serialized = serializedId,
                    name,
                    most,
                },
                timeout
            );
            if (given.Size > most)
                return given.Size;
            var download = await arrival.Task.WaitAsync(timeout, closing);
            File.Move(await download.PathAsync().WaitAsync(timeout, closing), path);
            return given.Size;
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException or OperationCanceledException)
        {
            throw new DriverException("The page did not give the file out.", error);
        }
        finally
        {
            awaited.TryRemove(name, out _);
        }
    }

    /// <summary>What nobody asked for is thrown away: a page must not fill the disk.</summary>
    private async Task ArrivedAsync(IDownload download)
    {
        if (awaited.TryGetValue(download.SuggestedFilename, out var waiter))
        {
            waiter.TrySetResult(download);
            return;
        }
        try
        {
            await download.CancelAsync();
            await download.DeleteAsync();
        }
        catch (PlaywrightException)
        {
            // The browser went, and its downloads with it.
        }
    }

    private async Task CloseAsync(string id)
    {
        try
        {
            await bridge.CallAsync<JsonElement>("closeInput", new { id });
        }
        catch (DriverException)
        {
            // The document is gone, and the input with it.
        }
    }

    private sealed record DownloadAnswer(long Size);

    private static string NewName() => "wagateway-" + Guid.NewGuid().ToString("N");
}
