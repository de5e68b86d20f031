using WaGateway.Driver;
using WaGateway.Intake;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Sessions;

/// <summary>A session's readings of WhatsApp Web's own store, one after another, and of the history that came with its link.</summary>
internal sealed partial class ReadBacks(BackFill backFill, HistoryImport history, SessionActor actor, ILogger logger)
{
    private Task running = Task.CompletedTask;

    public bool IsRunning => !running.IsCompleted;

    /// <summary>After a connect every open gap is tried again.</summary>
    public void Connected() => backFill.Connected();

    /// <summary>The page could not keep all it was sent: unless the next reading comes through, that is a gap.</summary>
    public void Overflowed() => backFill.Overflowed();

    /// <summary>Writes what a reading came to.</summary>
    public Task CaughtUpAsync(PageEvent.CaughtUp report, bool isSettled) => backFill.CaughtUpAsync(report, isSettled);

    /// <summary>Called in the mailbox, which does not wait: a large store takes a while to read.</summary>
    public void Begin(SessionEffect.ReadBack wanted, IWhatsAppDriver page)
    {
        var earlier = running;
        running = Task.Run(() => RunAsync(earlier, wanted, page));
    }

    private async Task RunAsync(Task earlier, SessionEffect.ReadBack wanted, IWhatsAppDriver page)
    {
        try
        {
            // One after another: what a reading covered is reported by the one that is running.
            await earlier;
            await backFill.RunAsync(page, wanted.Record, wanted.IsSettled);
            if (wanted.Record.HistoryBefore is { } before && await history.RunAsync(page, wanted.Account, before, wanted.IsSettled))
                actor.Post(new SessionEvent.HistoryStored(wanted.Generation));
        }
        catch (Exception error)
        {
            Log.Failed(logger, actor.Life.Record.Id, error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: reading back failed: {Why}")]
        public static partial void Failed(ILogger logger, long session, string why);
    }
}
