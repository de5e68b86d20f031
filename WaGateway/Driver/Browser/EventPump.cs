namespace WaGateway.Driver.Browser;

/// <summary>
/// Takes what a page reports, one bounded batch after the other: however much a script in the page makes, this process
/// holds one batch of it. Each question for the next batch says what became of the last.
/// </summary>
/// <param name="placed">Set when the scripts have been put into a document.</param>
internal sealed partial class EventPump(
    PageBridge bridge,
    long session,
    IDriverListener listener,
    Nudge placed,
    TimeProvider clock,
    ILogger logger
)
{
    /// <summary>A question without an answer for this long is asked anew: what is reported meanwhile is in the page still.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(1);
    private readonly JunkCount junk = new(session, clock, logger);

    /// <summary>Until <paramref name="stop"/>. Never fails.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var receipt = BatchReceipt.None;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                receipt = await StepAsync(receipt, stop);
                junk.LogIfDue();
            }
        }
        catch (OperationCanceledException)
        {
            // The browser is being closed.
        }
        catch (Exception error)
        {
            Log.Ended(logger, error, session);
        }
        junk.LogRest();
    }

    private async Task<BatchReceipt> StepAsync(BatchReceipt receipt, CancellationToken stop)
    {
        try
        {
            if (await bridge.TakeAsync(receipt, Patience) is { } batch)
                return await ReceiveAsync(batch, stop);
            // The scripts are not in this document yet.
            await placed.WaitAsync(Glance, clock, stop);
        }
        catch (DriverException error) when (!error.TimedOut)
        {
            Log.DocumentGone(logger, session, error.Message);
            await placed.WaitAsync(Glance, clock, stop);
        }
        catch (DriverException)
        {
            // Nothing was reported in all that time.
        }
        return BatchReceipt.None;
    }

    private async Task<BatchReceipt> ReceiveAsync(string json, CancellationToken stop)
    {
        var batch = PageEventReader.Read(json, clock);
        junk.Add(batch.Unreadable + batch.TurnedAway);
        if (batch.IsRefused)
            return BatchReceipt.Refused;
        try
        {
            var arrived = clock.GetTimestamp();
            await listener.ReceiveAsync([.. batch.Events, .. batch.Lost]);
            bridge.Measures.TakenIn(batch.Age + clock.GetElapsedTime(arrived));
            return BatchReceipt.Stored(batch.UpTo);
        }
        catch (DriverException error)
        {
            // From a browser that is being closed, or before it is known whose it is.
            Log.NotTakenNow(logger, session, error.Message);
        }
        catch (Exception error)
        {
            Log.NotTaken(logger, error, session);
        }
        // Failure policy: the page keeps the batch and hands it over again.
        await Task.Delay(RepeatAfter, clock, stop);
        return BatchReceipt.Again;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Session {Session}: what the page reported was not taken: {Why}")]
        public static partial void NotTakenNow(ILogger logger, long session, string why);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Session {Session}: what the page reported was not stored and is asked for again"
        )]
        public static partial void NotTaken(ILogger logger, Exception error, long session);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Session {Session}: the page could not be asked for its events: {Why}")]
        public static partial void DocumentGone(ILogger logger, long session, string why);

        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: taking the page's events failed")]
        public static partial void Ended(ILogger logger, Exception error, long session);
    }
}
