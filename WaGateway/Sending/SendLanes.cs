using System.Collections.Concurrent;

namespace WaGateway.Sending;

/// <summary>
/// The chats in which something is being sent or looked up: one thing at a time in each, and chats side by side, so that one in
/// which the page types, pauses or never answers holds up no other. Bounded: so many chats at once, and fewer of those that work.
/// </summary>
internal sealed class SendLanes(TimeProvider clock, Action done)
{
    private const int MostChats = 64;
    private const int MostWorking = 8;

    /// <summary>What takes longer counts as hanging, and its place goes to another chat.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.Ordinal);

    public bool IsEmpty => lanes.IsEmpty;

    public IReadOnlyCollection<string> Chats => [.. lanes.Keys];

    public bool HasRoom
    {
        get
        {
            var all = lanes.Values.Distinct().ToList();
            return all.Count < MostChats && all.Count(lane => lane.IsWorking(clock)) < MostWorking;
        }
    }

    /// <param name="chats">The chat under every name that the store has for it.</param>
    /// <param name="pause">How long it only waits: that keeps no other chat from working.</param>
    public void Start(IReadOnlyCollection<string> chats, TimeSpan pause, Func<Task> work)
    {
        var lane = new Lane(clock.GetTimestamp(), pause);
        foreach (var chat in chats)
            lanes.TryAdd(chat, lane);
        lane.Task = Task.Run(() => RunAsync(lane, work), CancellationToken.None);
    }

    public Task EndedAsync() => Task.WhenAll(lanes.Values.Select(lane => lane.Task));

    private async Task RunAsync(Lane lane, Func<Task> work)
    {
        try
        {
            await work();
        }
        finally
        {
            foreach (var chat in lanes.Where(one => one.Value == lane).Select(one => one.Key).ToList())
                lanes.TryRemove(chat, out _);
            done();
        }
    }

    private sealed class Lane(long began, TimeSpan pause)
    {
        public Task Task { get; set; } = Task.CompletedTask;

        public bool IsWorking(TimeProvider clock)
        {
            var taken = clock.GetElapsedTime(began) - pause;
            return taken >= TimeSpan.Zero && taken < Usual;
        }
    }
}
