using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace WaGateway.Model;

/// <summary>What is counted and timed while it happens. What is looked up when somebody asks is beside the route (Http/Metrics).</summary>
internal sealed class Measures : IDisposable
{
    public const string Name = "WaGateway";

    private static readonly InstrumentAdvice<double> Waits = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600, 86400],
    };
    private static readonly InstrumentAdvice<double> Calls = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };
    private static readonly InstrumentAdvice<double> Commits = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    };

    private readonly Counter<long> messages;
    private readonly Histogram<double> sends;
    private readonly Counter<long> attempts;
    private readonly Histogram<double> attemptTime;
    private readonly Histogram<double> deliveryTime;
    private readonly Histogram<double> commitTime;
    private readonly Histogram<double> pageTime;
    private readonly Histogram<double> intakeTime;
    private long inFlight;
    private long commitFailures;

    /// <param name="name">Of the meter; under another than <see cref="Name"/> nobody reads it.</param>
    public Measures(string name = Name)
    {
        Meter = new(name);
        messages = Meter.CreateCounter<long>("wagateway.messages", description: "Messages stored, by direction; without imported history.");
        sends = Meter.CreateHistogram(
            "wagateway.send",
            "s",
            "From the call that sends a message to its answer, by outcome.",
            tags: null,
            Calls
        );
        attempts = Meter.CreateCounter<long>("wagateway.attempts", description: "Attempts to deliver an event to a webhook, by outcome.");
        attemptTime = Meter.CreateHistogram("wagateway.attempt", "s", "What receivers took to answer an attempt.", tags: null, Calls);
        deliveryTime = Meter.CreateHistogram("wagateway.delivery", "s", "From an event to its delivery.", tags: null, Waits);
        commitTime = Meter.CreateHistogram("wagateway.commit", "s", "Commits of the store, with their fsync.", tags: null, Commits);
        pageTime = Meter.CreateHistogram("wagateway.page", "s", "What WhatsApp Web took to answer a call, by call.", tags: null, Calls);
        intakeTime = Meter.CreateHistogram(
            "wagateway.intake",
            "s",
            "From an event in the page to its place on disk: of each batch its oldest.",
            tags: null,
            Waits
        );
        // Looked up, so that they are there before the first one.
        Meter.CreateObservableUpDownCounter(
            "wagateway.outbox.in_flight",
            () => Interlocked.Read(ref inFlight),
            description: "Attempts on the wire now."
        );
        Meter.CreateObservableCounter(
            "wagateway.commits_failed",
            () => Interlocked.Read(ref commitFailures),
            description: "Commits that failed; nothing of them was acknowledged."
        );
    }

    public Meter Meter { get; }

    public void MessageStored(long session, bool fromMe) =>
        messages.Add(1, new("session", session), new("direction", fromMe ? "out" : "in"));

    /// <param name="outcome">What became of it: <c>sent</c>, or the code of the fault.</param>
    public void Sent(TimeSpan took, string outcome) =>
        sends.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));

    public void AttemptBegan() => Interlocked.Increment(ref inFlight);

    public void AttemptEnded() => Interlocked.Decrement(ref inFlight);

    /// <param name="took">Null when nothing was sent.</param>
    public void Attempted(string outcome, TimeSpan? took)
    {
        attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        if (took is { } time)
            attemptTime.Record(time.TotalSeconds);
    }

    public void Delivered(TimeSpan sinceEvent) => deliveryTime.Record(Math.Max(0, sinceEvent.TotalSeconds));

    /// <param name="began">A timestamp of <see cref="Stopwatch"/>.</param>
    public void Committed(long began) => commitTime.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);

    /// <param name="call"><c>prepare</c>, <c>send</c> or <c>other</c>.</param>
    /// <param name="began">A timestamp of <see cref="Stopwatch"/>.</param>
    public void PageAnswered(string call, long began) =>
        pageTime.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("call", call));

    public void TakenIn(TimeSpan sinceEvent) => intakeTime.Record(Math.Max(0, sinceEvent.TotalSeconds));

    public void CommitFailed() => Interlocked.Increment(ref commitFailures);

    public void Dispose() => Meter.Dispose();
}
