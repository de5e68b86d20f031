using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Sessions;

/// <summary>A session on a clock that the test moves, with a real store and scripted browsers.</summary>
internal sealed class OneSession : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private readonly SessionActor actor;

    private OneSession(SessionServices parts, SessionRecord record, FakeTimeProvider clock, Outages outages)
    {
        (Parts, Record, Clock, Outages, Session) = (parts, record, clock, outages, new Session(record, parts, wasRestricted: false));
        actor = (SessionActor)typeof(Session).GetField("actor", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(Session)!;
    }

    public SessionServices Parts { get; }

    public SessionRecord Record { get; }

    public FakeTimeProvider Clock { get; }

    public Outages Outages { get; }

    public Session Session { get; }

    public static async Task<OneSession> NewAsync(ServerUnderTest server)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-12-01T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var outages = new Outages(clock);
        var store = server.Services.GetRequiredService<SessionStore>();
        var record = (
            await store.CreateSessionAsync(
                new NewSession(1, $"Shop {Guid.NewGuid():N}", Engine.Sandbox, Guid.NewGuid().ToString("N"), null, null)
            )
        ).Value!;
        var writer = new TroubledWriter(server.Services.GetRequiredService<CommitThread>(), outages);
        var events = ActivatorUtilities.CreateInstance<EventStore>(server.Services, writer);
        var gaps = ActivatorUtilities.CreateInstance<GapStore>(server.Services, writer, events);
        var sessions = ActivatorUtilities.CreateInstance<HeldSessions>(server.Services, writer, events, gaps, outages);
        var parts = ActivatorUtilities.CreateInstance<SessionServices>(server.Services, outages, clock, sessions, events, gaps);
        return new(parts, record, clock, outages);
    }

    public static async Task<OneSession> ReadyAsync(ServerUnderTest server)
    {
        var one = await NewAsync(server);
        await one.Session.StartAsync(byPerson: true);
        await one.UntilAsync(SessionState.Ready, TimeSpan.FromMinutes(1));
        return one;
    }

    /// <summary>Moves the clock, has the pages say what they say by then, and waits until the session has heard of both.</summary>
    public async Task StepAsync(TimeSpan step)
    {
        Clock.Advance(step);
        await Outages.StepAsync();
        // Behind everything that came before it. A step that waits for the page would keep it from being heard for ever.
        await actor.AskAsync(() => true).WaitAsync(Patience);
    }

    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        for (var until = Clock.GetUtcNow() + time; Clock.GetUtcNow() < until; )
            await StepAsync(step ?? TimeSpan.FromSeconds(10));
    }

    /// <summary>
    /// Within this time of the session's clock. Other threads lag behind a clock that runs fast: they are waited for while it hardly
    /// moves. What they do late may begin a pause of its own, so that it has to move on in the end.
    /// </summary>
    public async Task UntilAsync(Func<bool> isIt, TimeSpan time, string what)
    {
        for (var until = Clock.GetUtcNow() + time; Clock.GetUtcNow() < until && !isIt(); )
            await StepAsync(Step);
        var began = TimeProvider.System.GetTimestamp();
        await Eventually.GetAsync(
            async () =>
            {
                if (!isIt())
                    await StepAsync(TimeProvider.System.GetElapsedTime(began) < Patience / 3 ? TimeSpan.FromMilliseconds(200) : Step);
                return isIt();
            },
            now => now,
            Patience.TotalSeconds,
            $"{what} within {time} of the session's clock; it is {Session.State}"
        );
    }

    public Task UntilAsync(SessionState state, TimeSpan time) => UntilAsync(() => Session.State == state, time, state.ToString());

    /// <summary>Its row, once it says where the session is by now: that is written beside everything else.</summary>
    public Task<SessionRecord> StoredAsync() =>
        Eventually.GetAsync(
            async () => (await Parts.Sessions.FindSessionAsync(Record.Id))!,
            row => row.State == Session.State,
            10,
            $"{Session.State} in the store"
        );

    public async ValueTask DisposeAsync()
    {
        (Outages.Hangs, Outages.HangsAt, Outages.StoreBusy) = (false, null, false);
        var end = Session.DisposeAsync().AsTask();
        var began = TimeProvider.System.GetTimestamp();
        while (!end.IsCompleted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "The session does not come to its end.");
            Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(end, Task.Delay(5));
        }
        await end;
    }
}
