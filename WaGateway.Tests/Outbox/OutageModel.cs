using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Store;
using WaGateway.Webhooks;

namespace WaGateway.Tests.Outbox;

/// <summary>
/// A lane without wire and disk: the outbox's own rules decide what is tried when. The receiver fails in one way until it is well;
/// what has begun before then fails yet.
/// </summary>
internal sealed class OutageModel(string how, TimeSpan lasts, Func<double> chance)
{
    private const int Width = 4;
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(0.1);
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly List<Waiting> waiting = [];
    private readonly List<(Waiting What, DateTimeOffset Began)> wire = [];
    private EndpointHealth health = EndpointHealth.Healthy;
    private DateTimeOffset now = Start;

    /// <summary>Never taken by the receiver, whose fault it seems.</summary>
    public int? Poison { get; init; }

    public List<int> Delivered { get; } = [];

    public int Attempts { get; private set; }

    public int MostAttempts { get; private set; }

    /// <summary>The furthest place in the retry schedule that one got to.</summary>
    public int MostFailures { get; private set; }

    /// <summary>From the end of the outage to the first delivery, or to the last moment that was looked at.</summary>
    public TimeSpan UntilFirst { get; private set; }

    private TimeSpan Takes =>
        how switch
        {
            "refused" => TimeSpan.FromMilliseconds(1),
            "not connected" => TimeSpan.FromSeconds(5),
            "timeout" => TimeSpan.FromSeconds(15),
            _ => Quick,
        };

    /// <param name="chats">The chat of each message, which come at once; one more comes to the last chat when the receiver is well.</param>
    public void Run(string[] chats, bool another, TimeSpan most)
    {
        foreach (var chat in chats)
            Add(chat);
        var (well, end) = (Start + lasts, Start + lasts + most);
        while (now < end && (another || Delivered.Count < waiting.Count - (Poison is null ? 0 : 1)))
        {
            if (another && now >= well)
            {
                Add(chats[^1]);
                another = false;
            }
            End(well);
            Begin();
            if (Delivered.Count == 0)
                UntilFirst = now - well;
            now = Next(another ? well : end, well);
        }
    }

    /// <summary>When something may happen again: an attempt ends, the gate opens, or one becomes due.</summary>
    private DateTimeOffset Next(DateTimeOffset atMost, DateTimeOffset well) =>
        wire.Select(one => EndOf(one, well))
            .Concat(health.GateUntil is { } gate ? [gate] : [])
            .Concat(waiting.Where(one => one is { IsDone: false, IsHeld: true }).Select(one => one.NextAt))
            .Where(at => at > now)
            .Append(atMost > now ? atMost : now + Quick)
            .Min();

    private DateTimeOffset EndOf((Waiting What, DateTimeOffset Began) attempt, DateTimeOffset well) =>
        attempt.Began + (attempt.Began < well || IsPoison(attempt.What) ? Takes : Quick);

    private void Add(string chat) => waiting.Add(new(waiting.Count + 1, chat) { NextAt = now });

    private void End(DateTimeOffset well)
    {
        foreach (var (what, began) in wire.Where(one => EndOf(one, well) <= now).ToList())
        {
            wire.Remove((what, began));
            MostAttempts = Math.Max(MostAttempts, ++what.Attempts);
            Attempts++;
            Judge(what, began, isTaken: began >= well && !IsPoison(what));
        }
    }

    private bool IsPoison(Waiting what) => what.Id == Poison;

    private void Judge(Waiting what, DateTimeOffset began, bool isTaken)
    {
        var (status, error) = how switch
        {
            "refused" => ((int?)null, "refused"),
            "500" => (500, "http_5xx"),
            _ => (null, "timeout"),
        };
        var trace = isTaken ? new WebhookTrace(began, now - began, 200) : new WebhookTrace(began, now - began, status, error);
        WebhookOutcome outcome = isTaken ? new WebhookOutcome.Delivered(trace, default) : new WebhookOutcome.EndpointFault(trace, null);
        var where = chance();
        var settled = AttemptSettlement.Of(
            new Attempt(EndpointFor(), Claim(what), HoldsPermit: true, outcome),
            health,
            now,
            TimeSpan.FromHours(72),
            where
        );
        var before = health;
        health = health.After(outcome, now, where);
        if (settled is DeliverySettlement.Delivered)
        {
            Delivered.Add(what.Id);
            what.IsDone = true;
            if (before.GateUntil is not null)
                waiting.ForEach(one => one.IsHeld = false);
        }
        if (settled is not DeliverySettlement.Retry retry)
            return;
        (what.NextAt, what.IsHeld, what.LastError) = (retry.NextAt, true, error);
        MostFailures = Math.Max(MostFailures, what.Failures += retry.Counts ? 1 : 0);
    }

    private void Begin()
    {
        while (health.Room(now, wire.Count, Width) > 0 && Choose() is { } next)
            wire.Add((next, now));
    }

    private Waiting? Choose()
    {
        var busy = wire.Select(one => one.What.Chat).ToHashSet();
        var due = waiting.Where(one => !one.IsDone && (!one.IsHeld || one.NextAt <= now)).ToList();
        if (health.At(now) != EndpointHealth.State.HalfOpen)
            return due.Find(one => !busy.Contains(one.Chat));
        var rows = waiting
            .Where(one => !one.IsDone && (!one.IsHeld || one.NextAt <= now + DeliveryQueue.Together))
            .Select(one => new ProbeChoice.Row(one.Id, one.Chat, one.Attempts, one.LastError));
        return ProbeChoice.Of(rows, busy) is { } id ? waiting.Find(one => one.Id == id) : null;
    }

    private static EndpointRecord EndpointFor() =>
        new()
        {
            Id = 1,
            SessionId = 1,
            Url = "http://127.0.0.1/",
            Secret = "",
            Events = [],
            IsSessionUrl = true,
            Active = true,
            CreatedAt = Start,
            UpdatedAt = Start,
        };

    private static DeliveryClaim Claim(Waiting what) =>
        new()
        {
            Id = what.Id,
            Lease = 1,
            EventId = "",
            Kind = EventKinds.Message,
            SessionId = 1,
            OrderKey = what.Chat,
            Attempts = what.Attempts,
            Failures = what.Failures,
            Since = Start,
            Body = [],
        };

    private sealed record Waiting(int Id, string Chat)
    {
        public DateTimeOffset NextAt { get; set; }
        public bool IsHeld { get; set; }
        public bool IsDone { get; set; }
        public int Attempts { get; set; }
        public int Failures { get; set; }
        public string? LastError { get; set; }
    }
}
