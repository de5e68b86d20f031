using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions;

namespace WaGateway.Tests.Sessions;

/// <summary>What a page says about its connection, and what the session makes of it.</summary>
public sealed class ReadingTests(ComesBackTests.Server shared) : IClassFixture<ComesBackTests.Server>
{
    private static readonly PageState Code = new()
    {
        Injected = true,
        Mode = "QR",
        Info = "NORMAL",
        Stream = "CONNECTED",
        Code = "2@a,b,c,d",
    };

    [Fact]
    public async Task A_scan_that_is_read_in_one_batch_with_the_code_before_it_connects()
    {
        await using var one = await OneSession.NewAsync(shared.Gateway);
        one.Outages.Silent = true;
        await one.Session.StartAsync(byPerson: true);
        await one.UntilAsync(() => one.Outages.Last is not null, TimeSpan.FromMinutes(1), "a browser");
        await one.Outages.Last!.SayAsync(
            Code,
            Code with
            {
                Code = "2@e,f,g,h",
            },
            one.Outages.Connected with
            {
                Info = "SYNCING",
                Accepted = false,
            },
            one.Outages.Connected
        );
        await one.UntilAsync(SessionState.Ready, TimeSpan.FromSeconds(30));
        Assert.Equal("5511999990001@c.us", (await one.StoredAsync()).Phone);
    }

    [Theory]
    [InlineData("CONNECTED")]
    [InlineData("DISCONNECTED")]
    public async Task A_login_that_looks_well_is_not_ready_and_no_conflict_before_the_server_has_accepted_it(string stream)
    {
        await using var one = await OneSession.ReadyAsync(shared.Gateway);
        one.Outages.Connected = one.Outages.Connected with { Info = "OPENING", Accepted = false };
        await one.UntilAsync(SessionState.Reconnecting, TimeSpan.FromSeconds(30));
        one.Outages.Connected = one.Outages.Connected with { Info = "NORMAL", Stream = stream };
        await one.PassAsync(TimeSpan.FromSeconds(40));
        Assert.Equal((SessionState.Reconnecting, StateReason.ConnectionLost), (one.Session.State, (await one.StoredAsync()).Reason));
        one.Outages.Connected = one.Outages.Connected with { Stream = "CONNECTED", Accepted = true };
        await one.UntilAsync(SessionState.Ready, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_reading_back_begins_again_with_a_new_document_that_is_connected_at_once()
    {
        await using var one = await OneSession.ReadyAsync(shared.Gateway);
        await one.UntilAsync(() => one.Outages.Last!.ReadBacks > 0, TimeSpan.FromMinutes(1), "a reading back");
        await one.PassAsync(TimeSpan.FromMinutes(2));
        var before = one.Outages.Last!.ReadBacks;
        await one.Outages.Last.SayAsync(one.Outages.Connected with { Document = "another" });
        await one.UntilAsync(() => one.Outages.Last.ReadBacks > before, TimeSpan.Zero, "another reading back");
        Assert.Equal(SessionState.Ready, one.Session.State);
    }

    [Fact]
    public async Task A_renewed_series_of_codes_begins_with_one_that_lives_a_minute()
    {
        await using var one = await OneSession.NewAsync(shared.Gateway);
        one.Outages.Connected = Code;
        await one.Session.StartAsync(byPerson: true);
        await one.UntilAsync(SessionState.ScanQr, TimeSpan.FromMinutes(1));
        Assert.Equal(60, await LivesAsync(one), 6d);
        one.Outages.Connected = Code with { Code = "2@e,f,g,h" };
        await one.StepAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(20, await LivesAsync(one), 6d);
        // The series is over; the page keeps the last code, which no phone takes.
        one.Outages.Connected = Code with { Code = null, Idle = true };
        await one.StepAsync(TimeSpan.FromSeconds(1));
        await one.UntilAsync(() => one.Outages.Last!.Renewals > 0, TimeSpan.FromSeconds(5), "a renewal");
        Assert.Equal(FaultCode.QrNotReady, (await one.Session.Login.QrCodeAsync(TimeSpan.Zero, default)).Fault?.Code);
        one.Outages.Connected = Code with { Code = null };
        await one.StepAsync(TimeSpan.FromMilliseconds(300));
        one.Outages.Connected = Code with { Code = "2@i,j,k,l" };
        await one.StepAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(60, await LivesAsync(one), 6d);
    }

    [Fact]
    public void A_copy_that_cannot_be_put_back_leaves_what_there_is()
    {
        using var folder = new TemporaryFolder();
        var (profile, copy) = (folder.File("profile"), folder.File("profile.good"));
        Directory.CreateDirectory(profile);
        Directory.CreateDirectory(copy);
        File.WriteAllText(Path.Combine(profile, "Login"), "damaged");
        File.WriteAllText(Path.Combine(copy, "Login"), "good");
        // As on a full disk: what is to be written cannot be.
        File.WriteAllText(profile + ".new", "");
        var keeper = new ProfileBackup(TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        Assert.False(keeper.RollBack(profile));
        Assert.Equal("damaged", File.ReadAllText(Path.Combine(profile, "Login")));
        File.Delete(profile + ".new");
        Assert.True(keeper.RollBack(profile));
        Assert.Equal("good", File.ReadAllText(Path.Combine(profile, "Login")));
    }

    private static async Task<double> LivesAsync(OneSession one) =>
        ((await one.Session.Login.QrCodeAsync(TimeSpan.Zero, default)).Value!.ExpiresAt - one.Clock.GetUtcNow()).TotalSeconds;
}
