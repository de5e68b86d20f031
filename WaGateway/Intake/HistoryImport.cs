using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Intake;

/// <summary>
/// Stores the history that WhatsApp gave with a link, page by page, without events. WhatsApp hands it over for a while
/// after the link: it is read again until a reading finds nothing new.
/// </summary>
internal sealed partial class HistoryImport(long sessionId, EventIntake intake, SessionStore sessions, TimeProvider clock, ILogger logger)
{
    /// <summary>So many chats in a row that cannot be read mean that the page cannot.</summary>
    private const int PatienceWithChats = 3;
    private int running;

    /// <param name="until">What came since is stored by the reading back, with events.</param>
    /// <returns>True when all is stored.</returns>
    public async Task<bool> RunAsync(IWhatsAppDriver page, Account account, DateTimeOffset until, bool isSettled)
    {
        if (Interlocked.Exchange(ref running, 1) == 1)
            return false;
        try
        {
            var began = clock.GetTimestamp();
            var (stored, unread) = await ReadAsync(page, account, until);
            var took = clock.GetElapsedTime(began);
            Log.Stored(logger, sessionId, stored, took);
            if (!isSettled || stored > 0 || unread > 0)
                return false;
            await sessions.SetHistoryStoredAsync(sessionId);
            return true;
        }
        catch (DriverException error)
        {
            Log.Interrupted(logger, sessionId, error.Message);
            return false;
        }
        finally
        {
            Volatile.Write(ref running, 0);
        }
    }

    /// <summary>Failure policy: a chat that cannot be read does not hold up the others; it is tried again with the next reading.</summary>
    private async Task<(int Stored, int Unread)> ReadAsync(IWhatsAppDriver page, Account account, DateTimeOffset until)
    {
        var (stored, unread, inARow) = (0, 0, 0);
        foreach (var chat in await page.ListHistoryChatsAsync())
        {
            try
            {
                stored += await ReadAsync(page, chat, account, until);
                inARow = 0;
            }
            catch (DriverException error) when (++inARow < PatienceWithChats)
            {
                unread++;
                Log.Interrupted(logger, sessionId, error.Message);
            }
        }
        return (stored, unread);
    }

    private async Task<int> ReadAsync(IWhatsAppDriver page, string chat, Account account, DateTimeOffset until)
    {
        var stored = 0;
        string? place = null;
        do
        {
            var read = await page.ReadHistoryAsync(chat, place, until);
            stored += await intake.ImportAsync(read.Messages, account, page);
            foreach (var lost in read.Lost)
                await intake.NoteLostAsync(lost);
            // The page is not trusted to come to an end: the same place twice is one.
            place = read.Next == place ? null : read.Next;
        } while (place is not null);
        return stored;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session}: {Count} messages of history stored in {Time}")]
        public static partial void Stored(ILogger logger, long session, int count, TimeSpan time);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Session {Session}: reading the history was interrupted and is tried again: {Why}"
        )]
        public static partial void Interrupted(ILogger logger, long session, string why);
    }
}
