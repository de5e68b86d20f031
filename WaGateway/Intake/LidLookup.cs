using WaGateway.Driver;
using WaGateway.Store;

namespace WaGateway.Intake;

/// <summary>
/// Asks WhatsApp for the phone numbers behind LIDs, beside the messages that name them: those are stored under the LID at
/// once, and their rows are filled in when a number is learned. One question at a time per session, of a few LIDs each.
/// </summary>
internal sealed partial class LidLookup(long sessionId, IdentityMap identities, TimeProvider clock, ILogger logger)
{
    private const int BatchSize = 50;
    private const int MostWaiting = 2_000;
    private const int MostRemembered = 20_000;
    private const int MostTries = 20;
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(250);
    private readonly Lock gate = new();
    private readonly Queue<string> waiting = new();
    private readonly Dictionary<string, long> asked = new(StringComparer.Ordinal);
    private IWhatsAppDriver? page;
    private bool isRunning;

    /// <summary>Returns at once.</summary>
    public void Ask(IEnumerable<string> lids, IWhatsAppDriver driver)
    {
        lock (gate)
        {
            page = driver;
            foreach (var lid in lids)
                if (identities.PhoneOf(lid) is null && !AskedLately(lid))
                    Enqueue(lid);
            if (isRunning || waiting.Count == 0)
                return;
            isRunning = true;
        }
        _ = Task.Run(RunAsync);
    }

    /// <summary>Failure policy: with this many waiting the next is left out; it is asked for when it is seen again.</summary>
    private void Enqueue(string lid)
    {
        if (waiting.Count >= MostWaiting)
            return;
        if (asked.Count >= MostRemembered)
            foreach (var old in asked.OrderBy(pair => pair.Value).Take(MostRemembered / 2).Select(pair => pair.Key).ToList())
                asked.Remove(old);
        asked[lid] = clock.GetTimestamp();
        waiting.Enqueue(lid);
    }

    private bool AskedLately(string lid) => asked.TryGetValue(lid, out var then) && clock.GetElapsedTime(then) < AskAgainAfter;

    private async Task RunAsync()
    {
        while (Next() is { Count: > 0 } lids)
        {
            try
            {
                await AskAsync(lids);
            }
            catch (Exception error)
            {
                Log.NotLearned(logger, error, sessionId);
            }
        }
    }

    private List<string> Next()
    {
        lock (gate)
        {
            var next = new List<string>();
            while (next.Count < BatchSize && waiting.TryDequeue(out var lid))
                next.Add(lid);
            isRunning = next.Count > 0;
            return next;
        }
    }

    /// <summary>
    /// Right after a restart wa-js may not be up yet: asked again for a while. One without an answer waits for its pause to end.
    /// </summary>
    private async Task AskAsync(List<string> lids)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            try
            {
                var phones = await page!.ResolveAsync(lids);
                await identities.LearnAsync([.. phones.Where(pair => lids.Contains(pair.Key))]);
                return;
            }
            catch (DriverException error)
            {
                Log.NotAnswered(logger, sessionId, error.Message);
                if (error.TimedOut)
                    return;
                await Task.Delay(TryAgainAfter, clock);
            }
        }
        Forget(lids);
    }

    /// <summary>The page could not be asked at all: whoever is seen again is asked for again.</summary>
    private void Forget(List<string> lids)
    {
        lock (gate)
        {
            foreach (var lid in lids.Concat(waiting))
                asked.Remove(lid);
            waiting.Clear();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Session {Session}: WhatsApp did not give the numbers behind LIDs: {Why}")]
        public static partial void NotAnswered(ILogger logger, long session, string why);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: the numbers behind LIDs could not be stored")]
        public static partial void NotLearned(ILogger logger, Exception error, long session);
    }
}
