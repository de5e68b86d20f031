using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>
/// When the next message may go out: a budget for the minute, the hour and the day, of which first contacts may use a
/// share, and a small random gap after each message, for which only what is no reply waits. Pure but for the clock.
/// </summary>
internal sealed class Pacer(PacingOptions options, TimeProvider clock, Random random)
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private BudgetWindow[] all = Windows(options, percent: 100);
    private BudgetWindow[] firsts = Windows(options, options.FirstContactPercent);
    private DateTimeOffset last;
    private TimeSpan gap;

    /// <summary>What went out before this program's life counts, too.</summary>
    public void Remember(IEnumerable<PastSend> past)
    {
        lock (gate)
            foreach (var send in past)
                Spend(send.At, send.IsFirst);
    }

    /// <summary>How long the next one waits from now on; zero when it may go.</summary>
    /// <param name="isReply">It does not wait for the gap, only for its budget.</param>
    public TimeSpan WaitFor(bool isFirst, bool isReply = false)
    {
        if (!options.Enabled)
            return TimeSpan.Zero;
        lock (gate)
        {
            var now = Now();
            var wait = isReply ? TimeSpan.Zero : last + gap - now;
            foreach (var window in isFirst ? all.Concat(firsts) : all)
                wait = Longer(wait, window.WaitFor(CostOf(isFirst), now));
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }
    }

    public void Sent(bool isFirst)
    {
        lock (gate)
        {
            gap = options.MinGap + ((options.MaxGap - options.MinGap) * random.NextDouble());
            Spend(clock.GetUtcNow(), isFirst);
        }
    }

    /// <summary>How much of the minute's, the hour's and the day's budget is used.</summary>
    public (int Minute, int Hour, int Day) Used()
    {
        lock (gate)
        {
            var now = Now();
            return (all[0].Used(now), all[1].Used(now), all[2].Used(now));
        }
    }

    /// <summary>Failure policy: when the clock was set back, what was spent "later" is forgotten instead of waited for.</summary>
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        if (last - now > TimeSpan.FromMinutes(1))
            (all, firsts, last) = (Windows(options, percent: 100), Windows(options, options.FirstContactPercent), default);
        return now;
    }

    private int CostOf(bool isFirst) => isFirst ? options.FirstContactCost : 1;

    private void Spend(DateTimeOffset at, bool isFirst)
    {
        last = at;
        foreach (var window in isFirst ? all.Concat(firsts) : all)
            window.Spend(at, CostOf(isFirst));
    }

    private static BudgetWindow[] Windows(PacingOptions options, int percent) =>
        [
            new(TimeSpan.FromMinutes(1), Share(options.PerMinute, percent)),
            new(TimeSpan.FromHours(1), Share(options.PerHour, percent)),
            new(TimeSpan.FromDays(1), Share(options.PerDay, percent)),
        ];

    private static int Share(int limit, int percent) => (int)Math.Max(1, (long)limit * percent / 100);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
