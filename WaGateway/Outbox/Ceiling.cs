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

    /// <summary>Takes a permit; where there is none, calls <paramref name="more"/> once when one is given back.</summary>
    public bool TryTake(object taker, Action more)
    {
        lock (door)
        {
            if (free == 0)
            {
                waiting.TryAdd(taker, more);
                return false;
            }
            free--;
            return true;
        }
    }

    public void Give()
    {
        Action? more = null;
        lock (door)
        {
            free++;
            if (waiting.Count > 0)
            {
                more = waiting.GetAt(0).Value;
                waiting.RemoveAt(0);
            }
        }
        more?.Invoke();
    }
}
