using System.Diagnostics.Metrics;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Metrics;

/// <summary>
/// The gauges of /metrics, read when it is asked: how many sessions are in which state, what waits in the outbox, what the processes use.
/// </summary>
internal sealed class GatewayGauges
{
    private readonly CachedReading<IReadOnlyList<SessionRecord>> sessions;
    private readonly CachedReading<Backlog> backlog;
    private readonly CachedReading<Footprint> footprint;
    private readonly StoreHealth health;
    private readonly TimeProvider clock;
    private readonly long startedAt;

    public GatewayGauges(SessionStore store, StoreHealth health, SessionPool pool, Measures measures, TimeProvider clock)
    {
        (this.health, this.clock, startedAt) = (health, clock, clock.GetTimestamp());
        sessions = new([], () => store.ListSessionsAsync(), clock);
        backlog = new(Backlog.None, health.BacklogAsync, clock);
        footprint = new(Footprint.Unknown, () => Task.FromResult(pool.Footprint() ?? Footprint.Unknown), clock);
        AddSessions(measures.Meter);
        AddOutbox(measures.Meter);
        AddProcesses(measures.Meter);
    }

    public TimeSpan Uptime => clock.GetElapsedTime(startedAt);

    public Task<Backlog> BacklogAsync() => backlog.RefreshAsync();

    /// <summary>Before the gauges are read: they show what was seen last.</summary>
    public Task RefreshAsync() => Task.WhenAll(sessions.RefreshAsync(), backlog.RefreshAsync(), footprint.RefreshAsync());

    private void AddSessions(Meter meter)
    {
        meter.CreateObservableGauge("wagateway.sessions", States, description: "Sessions by state.");
        meter.CreateObservableGauge(
            "wagateway.session.connected",
            () => from session in sessions.Last select Of(session, SessionStatus.Of(session.State) == SessionStatus.Connected ? 1L : 0),
            description: "Whether a session is connected: 1 or 0."
        );
        meter.CreateObservableGauge(
            "wagateway.session.memory",
            () => Browsers().Select(one => Of(one.Session, one.Bytes)),
            "By",
            "Memory (PSS) of a session's browser with all its processes."
        );
        meter.CreateObservableCounter(
            "wagateway.session.cpu",
            () => Browsers().Select(one => Of(one.Session, one.Cpu.TotalSeconds)),
            "s",
            "CPU time of a session's browser; begins anew with each browser."
        );
    }

    private void AddOutbox(Meter meter)
    {
        meter.CreateObservableGauge(
            "wagateway.outbox.deliveries",
            () =>
                new Measurement<long>[]
                {
                    new(backlog.Last.InLine, Tag("state", "in_line")),
                    new(backlog.Last.Retrying, Tag("state", "retrying")),
                    new(backlog.Last.Dead, Tag("state", "dead")),
                },
            description: "Undelivered deliveries: in line for their first attempt or their turn, waiting for a retry, given up."
        );
        meter.CreateObservableGauge(
            "wagateway.outbox.oldest",
            () => backlog.Last.OldestAt is { } at ? Math.Max(0, (clock.GetUtcNow() - at).TotalSeconds) : 0,
            "s",
            "Age of the oldest pending delivery; 0 without any."
        );
    }

    private void AddProcesses(Meter meter)
    {
        meter.CreateObservableGauge(
            "wagateway.memory",
            Memory,
            "By",
            "Memory (PSS) of the gateway, of the process that drives the browsers, and of all browsers."
        );
        meter.CreateObservableGauge("wagateway.database", () => health.DatabaseBytes, "By", "The database with its write-ahead log.");
        meter.CreateObservableGauge(
            "wagateway.disk.free",
            () => health.FreeBytes is { } free ? [new(free)] : Array.Empty<Measurement<long>>(),
            "By",
            "What is free on the disk of the data folder."
        );
        meter.CreateObservableGauge("wagateway.uptime", () => Uptime.TotalSeconds, "s", "Since the gateway was started.");
        meter.CreateObservableGauge(
            "wagateway.info",
            () => new Measurement<long>(1, Tag("version", Versions.Gateway)),
            description: "Always 1; the version is a label."
        );
    }

    private IEnumerable<Measurement<long>> States() =>
        from state in Enum.GetValues<SessionState>()
        select new Measurement<long>(sessions.Last.Count(session => session.State == state), Tag("state", SnakeCase.Of(state)));

    private IEnumerable<(SessionRecord Session, long Bytes, TimeSpan Cpu)> Browsers() =>
        from session in sessions.Last
        where footprint.Last.Browsers.ContainsKey(session.Profile)
        let browser = footprint.Last.Browsers[session.Profile]
        select (session, browser.Bytes, browser.Cpu);

    private IEnumerable<Measurement<long>> Memory() =>
        footprint.Last == Footprint.Unknown
            ? []
            :
            [
                new(footprint.Last.GatewayBytes, Tag("part", "gateway")),
                new(footprint.Last.DriverBytes, Tag("part", "driver")),
                new(footprint.Last.Browsers.Values.Sum(browser => browser.Bytes), Tag("part", "browsers")),
            ];

    private static Measurement<T> Of<T>(SessionRecord session, T value)
        where T : struct => new(value, Tag("session", session.Id));

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);
}
