namespace WaGateway.Outbox;

/// <summary>
/// The attempts in flight altogether. The first attempt of a lane needs no permit: lanes full of hanging receivers
/// cannot stop another lane, only keep it narrow. Permits that are given back go to the users in turn, however many
/// lanes of each wait.
/// </summary>
internal sealed class ConcurrencyLimit(int permits)
{
    private readonly Lock gate = new();
    private readonly OrderedDictionary<long, OrderedDictionary<object, Action>> waiting = [];
    private int free = permits;

    /// <summary>Takes a permit; where there is none, calls <paramref name="more"/> once when one is given back.</summary>
    public bool TryAcquire(long user, object taker, Action more)
    {
        lock (gate)
        {
            if (free == 0)
            {
                if (!waiting.TryGetValue(user, out var lanes))
                    waiting.Add(user, lanes = []);
                lanes.TryAdd(taker, more);
                return false;
            }
            free--;
            return true;
        }
    }

    public void Release()
    {
        Action? more = null;
        lock (gate)
        {
            free++;
            if (waiting.Count > 0)
            {
                var (user, lanes) = waiting.GetAt(0);
                more = lanes.GetAt(0).Value;
                lanes.RemoveAt(0);
                waiting.RemoveAt(0);
                if (lanes.Count > 0)
                    waiting.Add(user, lanes);
            }
        }
        more?.Invoke();
    }
}
