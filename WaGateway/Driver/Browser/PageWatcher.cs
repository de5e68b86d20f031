using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>
/// Keeps our scripts in the page: every new document gets them once the client's own runtime is up, late and by
/// evaluation, because wa-js injected at document start stays deaf in some loads. Then it asks the page for its state
/// at every beat, which tells a page that hangs from one that lives.
/// <code>
/// Document                        → Effect
/// no runtime yet                  → look again in 50 ms; a visit that failed, or PageTimeout without one → lost (whatsapp_unreachable)
/// runtime, no bridge              → inject bridge and observer, wa-js, listeners and verbs
/// scripts, wa-js not injected     → look again; InjectionTimeout → reload, the third time → lost (page_changed)
/// injected                        → look every second, which has it tell its state; three unanswered in a row → lost (page_unresponsive)
/// </code>
/// </summary>
internal sealed partial class PageWatcher(PageBridge bridge, DriverOptions options, string? deviceName, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);
    private const int PatienceWithSilence = 3;
    private const int PatienceWithInjection = 3;

    private long since = clock.GetTimestamp();
    private bool wasInjected;
    private int silent;
    private int reloads;
    private volatile string? unreached;

    /// <summary>The visit failed: there is nothing to wait for in this browser.</summary>
    public void GiveUp(string why) => unreached = why;

    /// <summary>Runs until the page is of no use any more and says why; or until <paramref name="stop"/>.</summary>
    public async Task<(StateReason Reason, string Message)> WatchAsync(CancellationToken stop)
    {
        for (; ; )
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                var probe = await bridge.ProbeAsync(AnswerTime);
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
            await Task.Delay(wasInjected ? Beat : Glance, clock, stop);
        }
    }

    private async Task<(StateReason, string)?> StepAsync(PageProbe probe)
    {
        if (!probe.Injected && wasInjected)
            Restart();
        if (probe is { Runtime: true, Act: false })
        {
            await InjectAsync(probe);
            since = clock.GetTimestamp();
        }
        else if (probe.Injected)
        {
            (wasInjected, reloads) = (true, 0);
        }
        else if (!probe.Runtime && unreached is { } why)
        {
            return (StateReason.WhatsAppUnreachable, why);
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
        await bridge.RunAsync(PageScripts.WaJs(options.WaJsPath, deviceName), "wa-js");
        await bridge.RunAsync(PageScripts.Late, "verbs");
        Log.Injected(logger);
    }

    private Task ReloadAsync()
    {
        Log.Reloading(logger, options.InjectionTimeout.TotalSeconds);
        Restart();
        return bridge.ReloadAsync(options.PageTimeout);
    }

    private void Restart() => (wasInjected, since) = (false, clock.GetTimestamp());

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "The page's scripts are in place")]
        public static partial void Injected(ILogger logger);

        [LoggerMessage(Level = LogLevel.Debug, Message = "A document went away: {Why}")]
        public static partial void DocumentGone(ILogger logger, string why);

        [LoggerMessage(Level = LogLevel.Warning, Message = "wa-js was not up within {Seconds} s; the page is reloaded")]
        public static partial void Reloading(ILogger logger, double seconds);
    }
}
