using CsCheck;
using WaGateway.Model;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Sessions;

/// <summary>A session comes back, always: hours of outage on a clock that the test moves end connected, without a person.</summary>
public sealed class ComesBackTests(ComesBackTests.Server shared) : IClassFixture<ComesBackTests.Server>
{
    /// <summary>The longest pause, the longest step of a browser that comes to nothing, and a launch that hangs.</summary>
    private static readonly TimeSpan BetweenLaunches = TimeSpan.FromMinutes(16);

    private static readonly Gen<Outage[]> Walks = Gen.Select(
        Gen.Int[0, Enum.GetValues<Trouble>().Length - 1].Select(n => (Trouble)n),
        Gen.Int[1, 5400],
        Gen.Int[0, 1800],
        (trouble, lasts, after) => new Outage(trouble, TimeSpan.FromSeconds(lasts), TimeSpan.FromSeconds(after))
    ).Array[1, 4];

    public enum Trouble
    {
        NetworkDown,
        BrowserMissing,
        BrowserFails,
        ProfileInUse,
        DriverHangs,
        PageSilent,
        PageDies,
        StoreBusy,
        StoreBusyAndPageDies,
        BrowserMissingAndPageDies,
        NetworkDownAndPageDies,
    }

    [Fact]
    public Task Whatever_fails_in_whatever_order_every_launch_that_is_due_happens_and_the_session_ends_connected() =>
        Walks.SampleAsync(WalkAsync, iter: 12, threads: 1);

    [Theory]
    [InlineData(Trouble.NetworkDown)]
    [InlineData(Trouble.BrowserMissingAndPageDies)]
    [InlineData(Trouble.BrowserFails)]
    [InlineData(Trouble.DriverHangs)]
    [InlineData(Trouble.PageSilent)]
    [InlineData(Trouble.StoreBusyAndPageDies)]
    [InlineData(Trouble.NetworkDownAndPageDies)]
    public async Task Six_hours_of_one_outage_end_connected(Trouble trouble) =>
        await WalkAsync([new(trouble, TimeSpan.FromHours(6), TimeSpan.Zero)]);

    [Theory]
    [InlineData("BrowserMissing")]
    [InlineData("ProfileInUse")]
    public async Task A_linked_session_without_a_browser_says_so_and_is_back_when_there_is_one(string reason)
    {
        await using var one = await OneSession.ReadyAsync(shared.Gateway);
        one.Outages.LaunchFault = Enum.Parse<FaultCode>(reason);
        one.Outages.Last!.Lose(StateReason.BrowserCrashed);
        await one.UntilAsync(SessionState.Failed, TimeSpan.FromMinutes(1));
        await one.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal((SessionState.Failed, reason), (one.Session.State, (await one.StoredAsync()).Reason.ToString()));
        // Ever more seldom: 1 s, 2 s, 4 s … 5 min.
        Assert.InRange(one.Outages.Launches, 12, 30);
        one.Outages.LaunchFault = null;
        await one.UntilAsync(SessionState.Ready, TimeSpan.FromMinutes(7));
    }

    [Fact]
    public async Task A_session_that_was_never_linked_fails_at_once_without_a_browser_and_stays_so()
    {
        await using var one = await OneSession.NewAsync(shared.Gateway);
        one.Outages.LaunchFault = FaultCode.BrowserMissing;
        await one.Session.StartAsync(byPerson: true);
        await one.UntilAsync(SessionState.Failed, TimeSpan.FromMinutes(1));
        one.Outages.LaunchFault = null;
        await one.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal((SessionState.Failed, 1), (one.Session.State, one.Outages.Launches));
    }

    [Fact]
    public async Task A_code_that_nobody_scans_ends_in_a_failure_that_stays()
    {
        await using var one = await OneSession.NewAsync(shared.Gateway);
        one.Outages.Connected = new()
        {
            Injected = true,
            Mode = "QR",
            Info = "NORMAL",
            Stream = "CONNECTED",
            Code = "2@a,b,c,d",
        };
        await one.Session.StartAsync(byPerson: true);
        await one.UntilAsync(SessionState.ScanQr, TimeSpan.FromMinutes(1));
        await one.PassAsync(TimeSpan.FromMinutes(6));
        Assert.Equal(SessionState.Failed, one.Session.State);
        await one.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal((SessionState.Failed, 1, false), (one.Session.State, one.Outages.Launches, (await one.StoredAsync()).Wanted));
    }

    [Fact]
    public async Task A_taking_over_that_the_network_stops_is_not_left_to_a_person()
    {
        await using var one = await OneSession.ReadyAsync(shared.Gateway);
        await one.Outages.Last!.SayAsync(one.Outages.Connected with { Stream = "DISCONNECTED" });
        one.Outages.NetworkDown = true;
        await one.UntilAsync(() => one.Outages.Launches > 1, TimeSpan.FromMinutes(20), "another browser");
        one.Outages.NetworkDown = false;
        await one.UntilAsync(SessionState.Ready, TimeSpan.FromMinutes(20));
    }

    private async Task WalkAsync(Outage[] walk)
    {
        await using var one = await OneSession.ReadyAsync(shared.Gateway);
        foreach (var outage in walk)
        {
            Begin(one.Outages, outage.Trouble);
            await PassAsync(one, outage.Lasts);
            End(one.Outages);
            await PassAsync(one, outage.After);
        }
        await one.UntilAsync(SessionState.Ready, BetweenLaunches + BetweenLaunches);
        Assert.Equal(SessionState.Ready, (await one.StoredAsync()).State);
    }

    private static async Task PassAsync(OneSession one, TimeSpan time)
    {
        var quiet = one.Clock.GetUtcNow();
        for (var until = one.Clock.GetUtcNow() + time; one.Clock.GetUtcNow() < until; )
        {
            await one.StepAsync(TimeSpan.FromSeconds(15));
            await Task.Yield();
            if (one.Session.State == SessionState.Ready || one.Outages.StoreBusy)
                quiet = one.Clock.GetUtcNow();
            var since = one.Outages.LastLaunch > quiet ? one.Outages.LastLaunch : quiet;
            if (one.Clock.GetUtcNow() - since > BetweenLaunches)
                await SlowlyUntilAsync(one, () => one.Outages.LastLaunch > since || one.Session.State == SessionState.Ready);
        }
    }

    /// <summary>Other threads lag behind a clock that runs fast: it runs slowly until they have done what is due.</summary>
    private static async Task SlowlyUntilAsync(OneSession one, Func<bool> hasHappened)
    {
        for (var steps = 0; !hasHappened(); steps++)
        {
            Assert.True(steps < 200, $"A launch that was due did not happen; the session is {one.Session.State}.");
            await one.StepAsync(TimeSpan.FromSeconds(5));
            await Task.Delay(20);
        }
    }

    private static void Begin(Outages outages, Trouble trouble)
    {
        outages.NetworkDown = trouble is Trouble.NetworkDown or Trouble.NetworkDownAndPageDies;
        outages.Hangs = trouble == Trouble.DriverHangs;
        outages.Silent = trouble == Trouble.PageSilent;
        outages.StoreBusy = trouble is Trouble.StoreBusy or Trouble.StoreBusyAndPageDies;
        outages.LaunchFault = trouble switch
        {
            Trouble.BrowserMissing or Trouble.BrowserMissingAndPageDies => FaultCode.BrowserMissing,
            Trouble.BrowserFails => FaultCode.BrowserUnavailable,
            Trouble.ProfileInUse => FaultCode.ProfileInUse,
            _ => null,
        };
        if (trouble is not (Trouble.NetworkDown or Trouble.BrowserMissing or Trouble.DriverHangs or Trouble.StoreBusy))
            outages.Last?.Lose(StateReason.PageCrashed);
    }

    private static void End(Outages outages) =>
        (outages.NetworkDown, outages.Hangs, outages.Silent, outages.StoreBusy, outages.LaunchFault) = (false, false, false, false, null);

    internal sealed record Outage(Trouble Trouble, TimeSpan Lasts, TimeSpan After);

    /// <summary>The gateway whose store is used.</summary>
    public sealed class Server : IAsyncLifetime
    {
        internal ServerUnderTest Gateway { get; private set; } = null!;

        // A sandbox's world is not needed, and warnings of hours of outages are not read.
        public async Task InitializeAsync() => Gateway = await ServerUnderTest.StartAsync(settings: ["--Logging:LogLevel:Default=Error"]);

        public async Task DisposeAsync() => await Gateway.DisposeAsync();
    }
}
