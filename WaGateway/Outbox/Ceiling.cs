namespace WaGateway.Outbox;

/// <summary>
/// The attempts in flight altogether. The first attempt of a lane needs no permit: lanes full of hanging receivers
/// cannot stop another lane, only keep it narrow.
/// </summary>
internal sealed class Ceiling(int permits)
{
    private readonly Lock door = new();
    private readonly OrderedDictionary<object, Action> waiting = [];
    private int free = permits;

    /// <summary>Takes up to <paramref name="wanted"/> permits; where there are fewer, calls <paramref name="more"/> when one is given back.</summary>
    public int Take(int wanted, object taker, Action more)
    {
        lock (door)
        {
            var taken = Math.Min(wanted, free);
            free -= taken;
            if (taken < wanted)
                waiting.TryAdd(taker, more);
            return taken;
        }
    }

    public void Give(int count)
    {
        while (count-- > 0)
            GiveOne()?.Invoke();
    }

    private Action? GiveOne()
    {
        lock (door)
        {
            free++;
            if (waiting.Count == 0)
                return null;
            var (_, more) = waiting.GetAt(0);
            waiting.RemoveAt(0);
            return more;
        }
    }
}
