using System.Diagnostics;

namespace WaGateway.Tests.EndToEnd;

/// <summary>A login that WhatsApp refuses looks well for a moment; nobody is told that it is ready.</summary>
public sealed class RefusedLoginTests(OrdinaryGateway shared) : IClassFixture<OrdinaryGateway>
{
    /// <summary>
    /// The client's pauses between its attempts are 1, 2.4, 3.3, 5.4 and 9.2 s: the fourth is longer than a login that was taken is waited
    /// for.
    /// </summary>
    private static readonly TimeSpan UpToTheLongPauses = TimeSpan.FromSeconds(14);
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData("logout", "logged_out")]
    [LongData("account_locked", "restricted")]
    public async Task A_login_that_has_ended_meanwhile_is_never_announced_as_ready(string fault, string state)
    {
        var (session, from) = await LinkedAsync();
        await FaultAsync(session, "network_down");
        await api.IsInStateAsync(session, "reconnecting", 30);
        await FaultAsync(session, fault);
        await FaultAsync(session, "network_up");
        await api.IsInStateAsync(session, state, 40);
        Assert.Equal([("reconnecting", "connection_lost"), (state, state)], await StatesAsync(session, from));
    }

    [LongFact]
    public async Task A_server_that_takes_no_login_for_a_while_is_one_loss_of_the_connection_and_no_conflict()
    {
        var (session, from) = await LinkedAsync();
        var began = Stopwatch.GetTimestamp();
        await FaultAsync(session, "unavailable");
        await api.IsInStateAsync(session, "reconnecting", 30);
        await Eventually.TrueAsync(() => Stopwatch.GetElapsedTime(began) > UpToTheLongPauses, 30);
        await FaultAsync(session, "network_up");
        await api.IsInStateAsync(session, "ready", 60);
        Assert.Equal([("reconnecting", "connection_lost"), ("ready", null)], await StatesAsync(session, from));
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task A_phone_lists_the_session_by_its_device_name_from_the_first_code_on()
    {
        var number = SharedGateway.NewNumber();
        var session = await api.CreateSessionAsync($"Named {number}");
        await api.PutAsync($"/sessions/{session}", new { device_name = "Till 7" });
        await api.LinkAsync(session, number);
        var phone = (await api.GetAsync("/sandbox/phones")).AsArray().Single(p => (string)p!["number"]! == number)!;
        Assert.Equal("Till 7", (string)Assert.Single(phone["deviceNames"]!.AsArray())!);
        await api.PostAsync($"/sessions/{session}/stop");
    }

    private async Task<(long Session, long From)> LinkedAsync()
    {
        var number = SharedGateway.NewNumber();
        var session = await api.CreateSessionAsync($"Refused {number}");
        await api.LinkAsync(session, number);
        return (session, (long)(await api.GetAsync("/events?limit=1"))["latest"]!);
    }

    private Task FaultAsync(long session, string fault) => api.PostAsync("/sandbox/faults", new { session, fault });

    private async Task<List<(string, string?)>> StatesAsync(long session, long from) =>
        [
            .. (await api.GetAsync($"/events?after={from}&limit=500&session={session}&types=status"))["events"]!
                .AsArray()
                .Select(e => ((string)e!["state"]!, (string?)e["stateReason"])),
        ];
}
