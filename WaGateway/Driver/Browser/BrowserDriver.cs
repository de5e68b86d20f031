using System.Text.Json;
using Microsoft.Playwright;
using WaGateway.Model;
using WaGateway.Model.Commands;

namespace WaGateway.Driver.Browser;

/// <summary>A WhatsApp Web in a Chromium of its own.</summary>
internal sealed partial class BrowserDriver : IWhatsAppDriver
{
    private const int HistoryPageSize = 100;
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadBackPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ChatPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ResolvePatience = TimeSpan.FromSeconds(5);
    private readonly IBrowserContext context;
    private readonly IPage page;
    private readonly PageBridge bridge;
    private readonly PageFiles files;
    private readonly PageSender sender;
    private readonly PageCommandRunner commands;
    private readonly IDriverListener listener;
    private readonly DriverLaunch launch;
    private readonly ProxyRelay? relay;
    private readonly DriverOptions options;
    private readonly ILogger logger;
    private readonly CancellationTokenSource closing = new();
    private Task watching = Task.CompletedTask;
    private int ended;

    public BrowserDriver(
        IBrowserContext context,
        DriverLaunch launch,
        ProxyRelay? relay,
        IDriverListener listener,
        DriverOptions options,
        Measures measures,
        ILogger logger
    )
    {
        (this.context, this.launch, this.relay, this.listener, this.options, this.logger) = (
            context,
            launch,
            relay,
            listener,
            options,
            logger
        );
        page = context.Pages[0];
        bridge = new PageBridge(page, options.CallTimeout, measures, closing.Token);
        files = new PageFiles(page, bridge, closing.Token);
        sender = new PageSender(bridge, files, listener);
        commands = new PageCommandRunner(bridge, files, options.CallTimeout, launch.PhoneOf);
        context.Close += (_, _) => End(StateReason.BrowserCrashed, "The browser ended.");
        page.Close += (_, _) => End(StateReason.BrowserCrashed, "The browser's page was closed.");
        page.Crash += (_, _) => End(StateReason.PageCrashed, "The page of WhatsApp Web crashed.");
        // When the driver process dies, only this is heard.
        if (context.Browser is { } browser)
            browser.Disconnected += (_, _) => End(StateReason.BrowserCrashed, "The browser ended.");
    }

    /// <param name="began">When its launch began.</param>
    public Task OpenAsync(string address, DateTimeOffset began, TimeProvider clock)
    {
        var watcher = new PageWatcher(bridge, options, launch, began, clock, logger);
        // Not awaited: a page that loads slowly or not at all is the watcher's business.
        _ = page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit, Timeout = (float)options.PageTimeout.TotalMilliseconds })
            .ContinueWith(visit => FailVisit(watcher, visit.Exception?.InnerException?.Message), TaskContinuationOptions.OnlyOnFaulted);
        watching = WatchAsync(watcher);
        // Not awaited at the end: the store may take its time for the last batch, and the page still has it.
        _ = new EventPump(bridge, launch.SessionId, listener, watcher.Placed, clock, logger).RunAsync(closing.Token);
        if (options.TraceLinking)
            _ = new LinkingTrace(bridge, launch.SessionId, clock, logger).RunAsync(closing.Token);
        return Task.CompletedTask;
    }

    private void FailVisit(PageWatcher watcher, string? error)
    {
        Log.NotReached(logger, error);
        if (Unreached.Sentence(error) is { } why)
            watcher.GiveUp(why);
    }

    public async Task<Outcome<PreparedMessage>> PrepareAsync(WhatsAppId to, string? needed = null)
    {
        var answer = await bridge.CallAsync<PrepareAnswer>("prepare", new { to = to.Value, needed });
        return answer.Fault is { } fault
            ? PrepareFaults.Of(fault, to, answer.Detail)
            : new PreparedMessage(
                WhatsAppId.TryParse(answer.To, out var canonical) ? canonical : to,
                answer.Chat,
                answer.Id,
                answer.Serialized,
                answer.Epoch,
                answer.HasNeeded
            );
    }

    public Task<SendReceipt> SendAsync(
        PreparedMessage message,
        OutgoingMessage content,
        string? quotedSerializedId,
        string? file,
        TimeSpan timeout
    ) => sender.SendAsync(message, content, quotedSerializedId, file, timeout);

    public Task<SendReceipt> ResendAsync(string serializedId, string epoch, TimeSpan timeout) =>
        sender.ResendAsync(serializedId, epoch, timeout);

    public Task<long> DownloadAsync(string serializedId, string path, long most, TimeSpan timeout) =>
        files.DownloadAsync(serializedId, path, most, timeout);

    public Task<Outcome<T>> DoAsync<T>(PageCommand<T> command, string? file = null) => commands.DoAsync(command, file);

    public Task<MessageStanding> StandingOfAsync(string serializedId) =>
        bridge.CallAsync<MessageStanding>("ackOf", new { serialized = serializedId });

    public Task<IReadOnlyDictionary<string, string>> ResolveAsync(IReadOnlyCollection<string> lids) =>
        bridge.CallAsync("resolve", new { ids = lids, milliseconds = (long)ResolvePatience.TotalMilliseconds }, PageAnswers.Phones);

    public Task ReadBackAsync(ReadBackOrder order) =>
        bridge.CallAsync<JsonElement>(
            "readBack",
            new
            {
                number = order.Number,
                seconds = order.Since.ToUnixTimeSeconds(),
                floorSeconds = order.Floor.ToUnixTimeSeconds(),
                chats = order.Chats.ToDictionary(chat => chat.Key, chat => chat.Value.ToUnixTimeSeconds()),
                channels = order.Channels,
                pageSize = HistoryPageSize,
                chatMilliseconds = (long)ChatPatience.TotalMilliseconds,
                patienceMilliseconds = (long)order.UndecryptableAfter.TotalMilliseconds,
                compare = new
                {
                    seconds = order.CompareSince.ToUnixTimeSeconds(),
                    count = order.CompareMessages,
                    reacted = order.Reacted,
                    far = order.Compares switch
                    {
                        CompareTime.Now => "now",
                        CompareTime.Delivered => "delivered",
                        _ => "no",
                    },
                },
            },
            ReadBackPatience
        );

    public Task<IReadOnlyList<string>> ListHistoryChatsAsync() => bridge.CallAsync("historyChats", new { }, PageAnswers.Chats);

    public async Task<HistoryPage> ReadHistoryAsync(string chat, string? before, DateTimeOffset until)
    {
        for (var count = HistoryPageSize; ; count /= 2)
        {
            try
            {
                return await bridge.CallAsync(
                    "history",
                    new
                    {
                        chat,
                        before,
                        untilSeconds = until.ToUnixTimeSeconds(),
                        count,
                    },
                    answer => PageAnswers.History(answer, chat, TimeProvider.System.GetUtcNow())
                );
            }
            catch (DriverException error) when (error.IsTooLong && count > 1)
            {
                // Half as many may fit.
            }
        }
    }

    public Task<Pulse> PulseAsync(TimeSpan patience) =>
        bridge.CallAsync<Pulse>("pulse", new { milliseconds = (long)patience.TotalMilliseconds }, patience + options.CallTimeout);

    public Task ReattachAsync() => bridge.CallAsync<JsonElement>("reattach", new { });

    public Task RefreshQrAsync() => bridge.CallAsync<JsonElement>("refreshQr", new { });

    public async Task<string> RequestPairingCodeAsync(WhatsAppId phone) =>
        (await bridge.CallAsync<PairingAnswer>("pairingCode", new { phone = phone.User })).Code;

    public Task ContinuePasskeyAsync() => bridge.CallAsync<JsonElement>("passkeyContinue", new { });

    public async Task<bool> AnswerPasskeyAsync(long request, PasskeySignature assertion) =>
        (await bridge.CallAsync<PasskeyAnswer>("passkeyAnswer", new { request, assertion = PageAssertion.Of(assertion) })).Taken;

    public async Task<bool> ConfirmPasskeyAsync(string code) =>
        (await bridge.CallAsync<PasskeyAnswer>("passkeyConfirm", new { code })).Done;

    public async Task<bool> CancelPasskeyAsync() => (await bridge.CallAsync<PasskeyAnswer>("passkeyCancel", new { })).Done;

    public Task LogoutAsync() => bridge.CallAsync<JsonElement>("logout", new { });

    public Task ReloadAsync() => bridge.ReloadAsync(options.PageTimeout);

    public async Task<byte[]> ScreenshotAsync()
    {
        try
        {
            return await page.ScreenshotAsync(new() { Timeout = (float)options.CallTimeout.TotalMilliseconds })
                .WaitAsync(options.CallTimeout);
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException)
        {
            throw new DriverException("The page could not be photographed.", error);
        }
    }

    public BrowserUsage? Usage() => BrowserProcesses.Usage(launch.ProfileFolder);

    public bool ClosedCleanly { get; private set; }

    public async ValueTask DisposeAsync()
    {
        var hadEnded = Interlocked.Exchange(ref ended, 1) == 1;
        await closing.CancelAsync();
        try
        {
            await context.CloseAsync().WaitAsync(ClosingTime);
            ClosedCleanly = !hadEnded;
        }
        catch (Exception error)
        {
            // Failure policy: however the close failed (Ctrl-C in a terminal ends the browser and its driver as well), the session ends.
            Log.CloseFailed(logger, launch.SessionId, error.Message);
        }
        await watching;
        relay?.Dispose();
        // Whatever a close could not end is ended here: no browser outlives its session.
        BrowserProcesses.EndLeftovers(launch.ProfileFolder);
        closing.Dispose();
    }

    private async Task WatchAsync(PageWatcher watcher)
    {
        try
        {
            var (reason, message) = await watcher.WatchAsync(closing.Token);
            End(reason, message);
        }
        catch (OperationCanceledException)
        {
            // Closed on purpose.
        }
        catch (ObjectDisposedException)
        {
            // Playwright.NET (1.64) disposes of its transport while a call still writes to a driver process that has just died.
            End(StateReason.BrowserCrashed, "The browser could not be watched any more.");
        }
        catch (Exception error)
        {
            Log.WatchFailed(logger, error, launch.SessionId);
            End(StateReason.BrowserCrashed, "The browser could not be watched any more.");
        }
    }

    private void End(StateReason reason, string message)
    {
        if (Interlocked.Exchange(ref ended, 1) == 1)
            return;
        // Whoever still waits for an answer of the page waits no longer.
        _ = closing.CancelAsync();
        listener.Lost(reason, message);
    }

    private sealed record PrepareAnswer(
        string? Fault,
        string? Detail,
        string? To,
        string Chat,
        string Id,
        string Serialized,
        string Epoch,
        bool HasNeeded
    );

    private sealed record PairingAnswer(string Code);

    private sealed record PasskeyAnswer(bool Taken, bool Done);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The first navigation failed: {Why}")]
        public static partial void NotReached(ILogger logger, string? why);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Session {Session}: the browser did not close in time: {Why}")]
        public static partial void CloseFailed(ILogger logger, long session, string why);

        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: watching the page failed")]
        public static partial void WatchFailed(ILogger logger, Exception error, long session);
    }
}
