using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Tests.Sessions;

/// <summary>Nothing of a session waits for its page, and no session for another.</summary>
public sealed class MailboxIsFreeTests(ComesBackTests.Server shared) : IClassFixture<ComesBackTests.Server>
{
    [Fact]
    public async Task A_page_that_hangs_while_it_is_reloaded_photographed_and_closed_holds_up_no_stop()
    {
        await using var one = await OneSession.ReadyAsync(shared.Gateway);
        await one.Outages.Last!.SayAsync(one.Outages.Connected with { Stream = "DISCONNECTED" });
        one.Outages.Hangs = true;
        await one.PassAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(SessionState.Reconnecting, one.Session.State);
        var stopping = one.Session.StopAsync();
        // The clock stands still: whoever waited for the page would wait for ever.
        await Eventually.TrueAsync(() => one.Session.State == SessionState.Stopped, 10, "a stop that is heard");
        Assert.False(stopping.IsCompleted);
        one.Outages.Hangs = false;
        await one.Session.StartAsync(byPerson: true);
        await one.UntilAsync(SessionState.Ready, TimeSpan.FromMinutes(5));
        await stopping;
    }

    [Theory]
    [InlineData("taken over", "ReloadAsync")]
    [InlineData("not connected", "ReloadAsync")]
    [InlineData("deaf", "ReattachAsync")]
    [InlineData("deaf", "ReloadAsync")]
    [InlineData("refused", "ScreenshotAsync")]
    [InlineData("crashed", "ScreenshotAsync")]
    [InlineData("crashed", "DisposeAsync")]
    public async Task Whatever_a_page_is_asked_and_does_not_answer_a_stop_is_heard(string trouble, string verb)
    {
        await using var one = await OneSession.ReadyAsync(shared.Gateway);
        var page = one.Outages.Last!;
        one.Outages.HangsAt = verb;
        (one.Outages.NetworkDown, one.Outages.Deaf) = (trouble == "not connected", trouble == "deaf");
        if (trouble == "taken over")
            await page.SayAsync(one.Outages.Connected with { Stream = "DISCONNECTED" });
        for (var n = 0; trouble == "refused" && n < one.Parts.Options.Sessions.RestrictedAfter; n++)
            page.Tell(new SendReceipt(-1, "ERROR_UNKNOWN"));
        if (trouble == "crashed")
            page.Lose(StateReason.PageCrashed);
        await one.UntilAsync(() => page.WasAsked(verb), TimeSpan.FromMinutes(30), verb);
        var stopping = one.Session.StopAsync();
        // The clock stands still.
        await Eventually.TrueAsync(() => one.Session.State == SessionState.Stopped, 10, "a stop that is heard");
        await PassAsync(one, stopping);
    }

    [Fact]
    public async Task A_session_whose_browser_does_not_close_keeps_no_other_from_its_start_and_two_deletes_are_one()
    {
        await using var one = await OneSession.NewAsync(shared.Gateway);
        var other = (
            await one.Parts.Sessions.CreateSessionAsync(
                new NewSession(1, $"Other {Guid.NewGuid():N}", Engine.Sandbox, Guid.NewGuid().ToString("N"), null, null)
            )
        ).Value!;
        using var pool = Pool(one.Parts);
        Assert.Null(await pool.StartAsync(one.Record.Id));
        await Eventually.TrueAsync(() => one.Outages.Launches == 1, 10, "a browser");
        var first = one.Outages.Last!;
        one.Outages.Hangs = true;
        var stopping = pool.StopAsync(one.Record.Id);
        await Eventually.TrueAsync(() => first.IsClosed, 10, "a browser that is being closed");
        one.Outages.Hangs = false;
        var starting = await Task.WhenAll(pool.StartAsync(one.Record.Id), pool.StartAsync(other.Id)).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.All(starting, Assert.Null);
        await Eventually.TrueAsync(() => one.Outages.Launches >= 2, 10, "the other's browser");

        var deletes = Enumerable.Range(0, 3).Select(_ => pool.DeleteAsync(other.Id)).ToList();
        var starts = pool.StartAsync(other.Id);
        await PassAsync(one, Task.WhenAll(deletes));
        await PassAsync(one, stopping);
        var faults = await Task.WhenAll(deletes);
        Assert.Single(faults, fault => fault is null);
        Assert.All(faults.Where(fault => fault is not null), fault => Assert.Equal(FaultCode.SessionNotFound, fault!.Code));
        Assert.Equal(FaultCode.SessionNotFound, (await starts)?.Code);
        Assert.Equal(FaultCode.SessionNotFound, (await pool.StartAsync(other.Id))?.Code);
        await PassAsync(one, ((Microsoft.Extensions.Hosting.IHostedService)pool).StopAsync(default));
    }

    [Fact]
    public async Task A_start_that_takes_its_time_keeps_no_other_session_from_its_start()
    {
        await using var one = await OneSession.NewAsync(shared.Gateway);
        var other = (
            await one.Parts.Sessions.CreateSessionAsync(
                new NewSession(1, $"Other {Guid.NewGuid():N}", Engine.Sandbox, Guid.NewGuid().ToString("N"), null, null)
            )
        ).Value!;
        using var pool = Pool(one.Parts);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        one.Outages.Held = (one.Record.Id, written.Task);
        var slow = pool.StartAsync(one.Record.Id);
        Assert.Null(await pool.StartAsync(other.Id).WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.False(slow.IsCompleted);
        written.SetResult();
        Assert.Null(await slow.WaitAsync(TimeSpan.FromSeconds(10)));
        await PassAsync(one, ((Microsoft.Extensions.Hosting.IHostedService)pool).StopAsync(default));
    }

    [Fact]
    public async Task A_session_that_could_not_be_read_once_is_read_again_and_one_that_could_not_be_deleted_is_still_there()
    {
        await using var one = await OneSession.NewAsync(shared.Gateway);
        using var pool = Pool(one.Parts);
        one.Outages.StoreBusy = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => pool.StartAsync(one.Record.Id));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => pool.DeleteAsync(one.Record.Id));
        one.Outages.StoreBusy = false;
        Assert.Null(await pool.StartAsync(one.Record.Id));
        one.Outages.StoreBusy = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => pool.DeleteAsync(one.Record.Id));
        one.Outages.StoreBusy = false;
        await Eventually.TrueAsync(() => one.Outages.Launches == 1, 10, "its browser");
        await PassAsync(one, pool.DeleteAsync(one.Record.Id));
        Assert.Equal(FaultCode.SessionNotFound, (await pool.StartAsync(one.Record.Id))?.Code);
    }

    [Fact]
    public async Task At_boot_a_session_that_cannot_be_read_keeps_no_other_from_its_start_and_is_started_later()
    {
        await using var one = await OneSession.NewAsync(shared.Gateway);
        var boot = new SessionBoot(one.Parts, NullLogger.Instance);
        var records = new[]
        {
            one.Record with
            {
                Id = 1,
                Wanted = true,
            },
            one.Record with
            {
                Id = 2,
                Wanted = true,
            },
            one.Record with
            {
                Id = 3,
                Wanted = true,
            },
        };
        var started = new System.Collections.Concurrent.ConcurrentQueue<long>();
        var failing = true;
        var running = boot.RunAsync(
            records,
            id =>
            {
                if (id == 1 && failing)
                    throw new StoreUnavailableException("Busy.", isFull: false);
                started.Enqueue(id);
                return Task.FromResult<Fault?>(null);
            },
            _ => SessionState.Ready,
            default
        );
        await Eventually.TrueAsync(() => started.Count == 2, 10, "the others");
        failing = false;
        await PassAsync(one, running);
        Assert.Equal([1, 2, 3], started.Order());
    }

    private static async Task PassAsync(OneSession one, Task until)
    {
        while (!until.IsCompleted)
        {
            one.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(until, Task.Delay(10));
        }
        await until;
    }

    private SessionPool Pool(SessionServices parts) => ActivatorUtilities.CreateInstance<SessionPool>(shared.Gateway.Services, parts);
}
