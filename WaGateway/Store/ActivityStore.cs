using System.Data.Common;
using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>How busy the gateway was: counts what is stored by the minute.</summary>
internal sealed class ActivityStore(Database database, TimeProvider clock)
{
    /// <summary>
    /// Rows that one look may read. Rows are walked backwards from the newest, which needs no index on their time.
    /// Failure policy: beyond that many an hour, the older minutes are shown as empty rather than keeping the disk busy.
    /// </summary>
    private const int MostRows = 200_000;

    private const long MinuteMs = 60_000;

    /// <summary>
    /// The last minutes, oldest first, the current one last; only of one session when it is named, and of those the
    /// audience may see.
    /// </summary>
    public Task<IReadOnlyList<ActivityMinute>> ReadActivityAsync(int minutes, long? sessionId, Audience? audience) =>
        database.ReadAsync<IReadOnlyList<ActivityMinute>>(async db =>
        {
            var first = clock.GetUtcNow().ToUnixTimeMilliseconds() / MinuteMs - minutes + 1;
            var since = first * MinuteMs;
            var seen = $"(@sessionId IS NULL OR session_id = @sessionId) AND {AudienceFilter.Of(audience, "session_id")}";
            var (received, sent, waits) = (new int[minutes], new int[minutes], new List<long>?[minutes]);
            await foreach (
                var (at, fromMe) in NewestAsync<(long At, bool FromMe)>(
                    db,
                    $"SELECT created_at, from_me FROM messages WHERE {seen}",
                    sessionId
                )
            )
            {
                if (at < since)
                    break;
                if (Index(at, first, minutes) is { } minute)
                    (fromMe ? sent : received)[minute]++;
            }
            await foreach (
                var (at, delivered) in NewestAsync<(long At, long? Delivered)>(
                    db,
                    $"SELECT created_at, delivered_at FROM deliveries WHERE {seen}",
                    sessionId
                )
            )
            {
                if (at < since)
                    break;
                if (delivered is { } then && Index(then, first, minutes) is { } minute)
                    (waits[minute] ??= []).Add(Math.Max(0, then - at));
            }
            return
            [
                .. Enumerable
                    .Range(0, minutes)
                    .Select(minute => Minute((first + minute) * MinuteMs, received[minute], sent[minute], waits[minute])),
            ];
        });

    private static IAsyncEnumerable<T> NewestAsync<T>(DbConnection db, string select, long? sessionId) =>
        db.QueryUnbufferedAsync<T>($"{select} ORDER BY id DESC LIMIT {MostRows}", new { sessionId });

    private static int? Index(long at, long first, int minutes) =>
        at / MinuteMs - first is >= 0 and var minute && minute < minutes ? (int)minute : null;

    private static ActivityMinute Minute(long at, int received, int sent, List<long>? waits)
    {
        waits?.Sort();
        return new(DateTimeOffset.FromUnixTimeMilliseconds(at), received, sent, waits?.Count ?? 0, At(waits, 0.5), At(waits, 0.95));
    }

    private static TimeSpan? At(List<long>? sorted, double share) =>
        sorted is null ? null : TimeSpan.FromMilliseconds(sorted[(int)Math.Ceiling(share * sorted.Count) - 1]);
}
