namespace WaGateway.Sending;

/// <summary>How much may be spent within any span of a length, and when the next may be. Pure.</summary>
internal sealed class BudgetWindow(TimeSpan span, int limit)
{
    private readonly Queue<(DateTimeOffset At, int Cost)> spent = new();
    private int used;

    public TimeSpan Span => span;

    public int Limit => limit;

    public int Used(DateTimeOffset now)
    {
        while (spent.TryPeek(out var oldest) && oldest.At + span <= now)
        {
            spent.Dequeue();
            used -= oldest.Cost;
        }
        return used;
    }

    public void Spend(DateTimeOffset at, int cost)
    {
        spent.Enqueue((at, cost));
        used += cost;
    }

    /// <summary>How long until there is room. What costs more than the whole budget takes it whole.</summary>
    public TimeSpan WaitFor(int cost, DateTimeOffset now)
    {
        var tooMuch = Used(now) + Math.Min(cost, limit) - limit;
        if (tooMuch <= 0)
            return TimeSpan.Zero;
        foreach (var (at, freed) in spent)
            if ((tooMuch -= freed) <= 0)
                return at + span - now;
        return span;
    }
}
