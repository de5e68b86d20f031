using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>
/// Sees to it that our scripts are in the page. In every new document they wait for the client's own runtime, because wa-js
/// evaluated at document start stays deaf in some loads; where they fail together, they are evaluated one by one. Then it
/// asks the page for its state at every beat, which tells a page that hangs from one that lives.
/// <code>
/// Document                        → Effect
/// no runtime yet                  → wait in the page; a visit that failed, or PageTimeout → lost (whatsapp_unreachable)
/// runtime, scripts not there      → bridge and observer, wa-js, listeners and verbs, each by itself
/// scripts, wa-js not injected     → look again; InjectionTimeout → reload, the third time → lost (page_changed)
/// injected                        → look every second, which has it tell its state; three unanswered in a row → lost (page_unresponsive)
/// </code>
/// A navigation ends a wait: the page may have another document.
/// </summary>
/// <param name="began">When the browser's launch began.</param>
internal sealed partial class PageWatcher(
    PageBridge bridge,
    DriverOptions options,
    DriverLaunch launch,
    DateTimeOffset began,
    TimeProvider clock,
    ILogger logger
)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StartGlance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RuntimeWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);
    private const int PatienceWithSilence = 3;
    private const int PatienceWithInjection = 3;

    private readonly Nudge moved = new();
    private readonly TaskCompletionSource<string> unreached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long since = clock.GetTimestamp();

    /// <summary>Whether the document, as far as is known, has all scripts.</summary>
    private bool isPlaced;
    private bool wasInjected;
    private bool isTraced;
    private int silent;
    private int reloads;

    /// <summary>Set whenever the scripts have been put into a document.</summary>
    public Nudge Placed { get; } = new();

    /// <summary>The visit failed: there is nothing to wait for in this browser.</summary>
    public void GiveUp(string why)
    {
        unreached.TrySetResult(why);
        moved.Set();
    }

    /// <summary>Runs until the page is of no use any more and says why; or until <paramref name="stop"/>.</summary>
    public async Task<(StateReason Reason, string Message)> WatchAsync(CancellationToken stop)
    {
        bridge.OnNavigated(moved.Set);
        // The empty page that every browser begins with gets no scripts.
        await moved.WaitAsync(Beat, clock, stop);
        for (; ; )
        {
            try
            {
                var probe = await LookAsync();
                silent = 0;
                if (await StepAsync(probe) is { } verdict)
                    return verdict;
            }
            catch (DriverException error) when (error.TimedOut)
            {
                if (++silent >= PatienceWithSilence)
                    return (StateReason.PageUnresponsive, "The page of WhatsApp Web does not answer.");
            }
            catch (DriverException error)
            {
                // A navigation took the document away under the question: the next look finds the new one.
                Log.DocumentGone(logger, error.Message);
            }
            await moved.WaitAsync(
                wasInjected ? Beat
                    : isPlaced ? StartGlance
                    : Glance,
                clock,
                stop
            );
        }
    }

    private async Task<PageProbe> LookAsync()
    {
        if (!isPlaced && !unreached.Task.IsCompleted)
            await AwaitScriptsAsync();
        return await bridge.ProbeAsync(AnswerTime);
    }

    private async Task AwaitScriptsAsync()
    {
        var waiting = bridge.WaitInPageAsync(PageScripts.Await, RuntimeWait, RuntimeWait + AnswerTime, "scripts");
        if (await Task.WhenAny(waiting, unreached.Task) == waiting)
            await waiting;
        else
            _ = waiting.ContinueWith(
                static late => late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default
            );
    }

    private async Task<(StateReason, string)?> StepAsync(PageProbe probe)
    {
        if ((!probe.Injected && wasInjected) || (!probe.Act && isPlaced))
        {
            Restart();
            if (!probe.Act)
                return null;
        }
        if (probe is { Runtime: true, Act: false })
            await InjectAsync(probe);
        if (!isPlaced && probe.Runtime)
            EnterPlaced();
        if (probe.Injected)
        {
            (wasInjected, reloads) = (true, 0);
            Trace(probe.Times);
        }
        else if (!probe.Runtime && unreached.Task.IsCompletedSuccessfully)
        {
            return (StateReason.WhatsAppUnreachable, await unreached.Task);
        }
        else if (!probe.Runtime && clock.GetElapsedTime(since) > options.PageTimeout)
        {
            return (
                StateReason.WhatsAppUnreachable,
                $"WhatsApp Web did not come up within {options.PageTimeout.TotalSeconds:0} s. Check this machine's connection to "
                    + "web.whatsapp.com."
            );
        }
        else if (probe.Runtime && clock.GetElapsedTime(since) > options.InjectionTimeout)
        {
            if (++reloads >= PatienceWithInjection)
                return (
                    StateReason.PageChanged,
                    "wa-js does not work on this version of WhatsApp Web. A newer bundle can be set with Driver:WaJsPath."
                );
            await ReloadAsync();
        }
        return null;
    }

    private async Task InjectAsync(PageProbe probe)
    {
        if (!probe.Bridge)
            await bridge.RunAsync(PageScripts.Early, "observer");
        // What still waits in the page may have put it there by now, and it must not be there twice.
        await bridge.RunAsync($"if (!window.WPP) {{\n{PageScripts.WaJs(options.WaJsPath, launch.DeviceName)}\n}}", "wa-js");
        await bridge.RunAsync(PageScripts.Late, "verbs");
    }

    private void EnterPlaced()
    {
        (isPlaced, since) = (true, clock.GetTimestamp());
        Placed.Set();
        Log.Injected(logger);
    }

    /// <summary>Once for a document that connects.</summary>
    private void Trace(PageTimes times)
    {
        if (isTraced || times is not { Main: > 0, Accepted: > 0 })
            return;
        isTraced = true;
        var (at, steps) = (began.UtcDateTime, times.Since(began));
        Log.Connected(logger, launch.SessionId, at, steps);
    }

    private Task ReloadAsync()
    {
        Log.Reloading(logger, options.InjectionTimeout.TotalSeconds);
        Restart();
        return bridge.ReloadAsync(options.PageTimeout);
    }

    private void Restart() => (isPlaced, wasInjected, isTraced, since) = (false, false, false, clock.GetTimestamp());

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "The page's scripts are in place")]
        public static partial void Injected(ILogger logger);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Session {Session}: launched at {Began:O}; ms from there: {Times}")]
        public static partial void Connected(ILogger logger, long session, DateTime began, string times);

        [LoggerMessage(Level = LogLevel.Debug, Message = "A document went away: {Why}")]
        public static partial void DocumentGone(ILogger logger, string why);

        [LoggerMessage(Level = LogLevel.Warning, Message = "wa-js was not up within {Seconds} s; the page is reloaded")]
        public static partial void Reloading(ILogger logger, double seconds);
    }
}
