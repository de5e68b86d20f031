namespace WaGateway.Driver.Browser;

/// <summary>
/// Counts what a page reported and nobody could read, and logs the sum, once a minute at most: a page must not fill the log.
/// </summary>
internal sealed partial class JunkCount(long session, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private long count;
    private long? loggedAt;

    public void Add(long more) => count += more;

    public void LogIfDue()
    {
        if (loggedAt is not { } last || clock.GetElapsedTime(last) >= Pause)
            LogRest();
    }

    public void LogRest()
    {
        if (count == 0)
            return;
        Log.Unreadable(logger, session, count);
        (count, loggedAt) = (0, clock.GetTimestamp());
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Session {Session}: {Count} events of the page could not be read and were skipped"
        )]
        public static partial void Unreadable(ILogger logger, long session, long count);
    }
}
