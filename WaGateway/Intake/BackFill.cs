using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Intake;

/// <summary>
/// Reads WhatsApp Web's own store back and keeps account of what that could not cover: a gap is noted, read again after
/// every connect and then every hour, and closed by the reading that covers it.
/// </summary>
internal sealed partial class BackFill(
    long sessionId,
    GapStore gaps,
    MessageStore messages,
    EventStore events,
    IdentityMap identities,
    ReadBackSettings settings,
    TimeProvider clock,
    ILogger logger
)
{
    /// <summary>Whether a reaction was taken back is asked of so many messages at most, the newest.</summary>
    private const int MostReacted = 5_000;

    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan GapsAgainAfter = TimeSpan.FromHours(1);
    private readonly Lock gate = new();
    private (ReadBackOrder Order, DateTimeOffset BeganAt, Progress Progress, bool IsSettled)? running;
    private long gapsReadAt;
    private Progress progress = new();
    private long number;
    private bool overflowed;
    private int failures;

    /// <summary>After a connect every open gap is tried again.</summary>
    public void Connected()
    {
        lock (gate)
            progress = new();
    }

    /// <summary>The page could not keep all it was sent: unless the next reading comes through, that is a gap.</summary>
    public void Overflowed() => overflowed = true;

    /// <param name="isSettled">Whether WhatsApp has handed over what waited.</param>
    public async Task RunAsync(IWhatsAppDriver page, SessionRecord session, bool isSettled)
    {
        if (session.LinkedAt is not { } linked)
            return;
        var mark = session.CaughtUpTo - Overlap is { } caughtUp && caughtUp > linked ? caughtUp : linked;
        Progress connect;
        lock (gate)
            connect = progress;
        var order = await OrderAsync(mark, linked, isSettled, connect);
        lock (gate)
            running = (order, clock.GetUtcNow(), connect, isSettled);
        try
        {
            await page.ReadBackAsync(order);
            (failures, overflowed) = (0, false);
        }
        catch (DriverException error)
        {
            Log.Failed(logger, sessionId, error.Message);
            // Failure policy: once is bad luck, and the next reading covers it; what was sent and dropped may not be.
            if (overflowed || ++failures > 1)
            {
                var reason = overflowed ? GapReason.Overflowed : GapReason.ReadBackFailed;
                await gaps.NoteGapAsync(new(sessionId, null, null, mark, clock.GetUtcNow(), reason));
            }
        }
    }

    /// <summary>Writes what a reading came to.</summary>
    /// <param name="isSettled">While WhatsApp is still handing over, what it covered is not final: nothing is closed.</param>
    public async Task CaughtUpAsync(PageEvent.CaughtUp report, bool isSettled)
    {
        (ReadBackOrder Order, DateTimeOffset BeganAt, Progress Progress, bool IsSettled) reading;
        lock (gate)
        {
            if (running is not { } known || known.Order.Number != report.Number)
                return;
            reading = known;
        }
        if (report.IsCompared)
            Compared(reading.Progress, reading.IsSettled);
        foreach (var missing in report.Missing.Where(one => !one.IsEncrypted))
            Log.Missing(logger, sessionId, missing.HasEnded, missing.Why);
        var until = isSettled ? reading.BeganAt : DateTimeOffset.UnixEpoch;
        await gaps.CoverAsync(
            new(sessionId, until, reading.Order.Since, reading.Order.Chats, report.ReachesBack, [.. report.Missing.Select(Gap)])
            {
                Undecrypted = report.Waiting,
            }
        );
    }

    private void Compared(Progress connect, bool isSettled)
    {
        lock (gate)
        {
            connect.IsCompared = true;
            if (!isSettled)
                return;
            connect.IsDone = true;
            gapsReadAt = clock.GetTimestamp();
        }
    }

    private async Task<ReadBackOrder> OrderAsync(DateTimeOffset mark, DateTimeOffset linked, bool isSettled, Progress connect)
    {
        if (!IsToReadGaps(connect))
            return await ComparingAsync(new(++number, mark, linked, new Dictionary<string, DateTimeOffset>()), mark);
        var compares = CompareTimeOf(isSettled, connect);
        var open = await gaps.ListGapsAsync(new(sessionId, Open: true, Limit: 500));
        var since = open.Where(IsReadAgain).Select(gap => gap.FromAt).Append(mark).Min();
        var back = mark - settings.CompareBack;
        // What was never decrypted may never be: its chat is not read back from there for ever.
        var chats = open.Where(gap => gap.PageChat is not null && (gap.Reason != GapReason.Undecryptable || gap.FromAt >= back))
            .GroupBy(gap => gap.PageChat!)
            .ToDictionary(chat => chat.Key, chat => chat.Min(gap => gap.FromAt));
        var order = new ReadBackOrder(++number, since, since < linked ? since : linked, chats) { Compares = compares };
        return await ComparingAsync(
            order,
            compares == CompareTime.No ? mark
                : back > linked ? back
                : linked
        );
    }

    /// <summary>
    /// What became of messages is read far back after a connect, when much may have happened, and then now and then: once when WhatsApp has
    /// handed over what waited, and once more when that has settled. A page that came up after the end of that does not know of it.
    /// </summary>
    private CompareTime CompareTimeOf(bool isSettled, Progress connect)
    {
        lock (gate)
        {
            if (isSettled || overflowed)
                return CompareTime.Now;
            if (connect.IsCompared)
                return CompareTime.No;
            var time = connect.IsAsked ? CompareTime.Now : CompareTime.Delivered;
            connect.IsAsked = true;
            return time;
        }
    }

    private bool IsToReadGaps(Progress connect)
    {
        lock (gate)
            return !connect.IsDone || overflowed || clock.GetElapsedTime(gapsReadAt) >= GapsAgainAfter;
    }

    private async Task<ReadBackOrder> ComparingAsync(ReadBackOrder order, DateTimeOffset since) =>
        order with
        {
            CompareSince = since < order.Since ? since : order.Since,
            CompareMessages = settings.CompareMessages,
            // WhatsApp counts whole seconds.
            Reacted = await messages.ListReactedAsync(sessionId, since.AddSeconds(-1), MostReacted),
            UndecryptableAfter = settings.UndecryptableAfter,
            Channels = await events.AsksForChannelsAsync(sessionId),
        };

    private static bool IsReadAgain(GapRecord gap) =>
        gap is { ChatId: null, Reason: GapReason.Overflowed or GapReason.ReadBackFailed or GapReason.Relinked };

    private NewGap Gap(PageMissing missing) =>
        missing.Chat is not { } chat
            ? new(sessionId, null, null, missing.Since, missing.Until, GapReason.ReadBackFailed)
            : new(
                sessionId,
                identities.PhoneOf(chat) ?? chat,
                chat,
                missing.Since,
                missing.Until,
                missing.HasEnded ? GapReason.HistoryEnds
                    : missing.IsEncrypted ? GapReason.Undecryptable
                    : GapReason.ChatUnreadable
            );

    /// <summary>What has been read since a connect.</summary>
    private sealed class Progress
    {
        public bool IsAsked { get; set; }
        public bool IsCompared { get; set; }

        /// <summary>Also the open gaps, after WhatsApp had handed over what waited.</summary>
        public bool IsDone { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: reading WhatsApp Web's store back failed: {Why}")]
        public static partial void Failed(ILogger logger, long session, string why);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Session {Session}: a chat could not be read back (its history has ended: {Ended}): {Why}"
        )]
        public static partial void Missing(ILogger logger, long session, bool ended, string? why);
    }
}
