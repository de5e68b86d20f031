using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Tests.Sessions;

/// <summary>A browser that the gateway itself closes for a moment is back in seconds: that is no reason to refuse a message.</summary>
public sealed class BackSoonTests(ComesBackTests.Server shared) : IClassFixture<ComesBackTests.Server>
{
    private static readonly OutgoingMessage Hello = new OutgoingMessage.Text(Parsed("5511988880001@c.us"), "Hello");

    [Fact]
    public async Task A_send_that_meets_the_copying_of_the_profile_waits_until_the_browser_is_back()
    {
        await using var one = await ClosedForACopyAsync();
        var sending = one.Session.SendAsync(Hello, null, SendMode.Now, default);
        await one.PassAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));
        Assert.Equal((SessionState.Reconnecting, false), (one.Session.State, sending.IsCompleted));
        one.Outages.Silent = false;
        await one.UntilAsync(SessionState.Ready, TimeSpan.FromSeconds(20));
        await one.UntilAsync(() => sending.IsCompleted, TimeSpan.Zero, "an answer");
        // The script of this browser does not go further than the look-up of the recipient.
        Assert.NotEqual(FaultCode.SessionNotConnected, (await sending).Fault?.Code);
        Assert.True(one.Outages.Last!.WasAsked(nameof(IWhatsAppDriver.PrepareAsync)));
    }

    [Fact]
    public async Task It_does_not_wait_longer_than_for_the_answer_of_WhatsApp()
    {
        await using var one = await ClosedForACopyAsync();
        var sending = one.Session.SendAsync(Hello, null, SendMode.Now, default);
        await one.PassAsync(one.Parts.Options.Sessions.SendTimeout + TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        await one.UntilAsync(() => sending.IsCompleted, TimeSpan.Zero, "an answer");
        Assert.Equal(FaultCode.SessionNotConnected, (await sending).Fault?.Code);
    }

    [Fact]
    public async Task A_browser_that_is_lost_refuses_at_once()
    {
        await using var one = await OneSession.ReadyAsync(shared.Gateway);
        one.Outages.Last!.Lose(StateReason.PageCrashed);
        await one.StepAsync(TimeSpan.Zero);
        Assert.Equal(FaultCode.SessionNotConnected, (await one.Session.SendAsync(Hello, null, SendMode.Now, default)).Fault?.Code);
    }

    private async Task<OneSession> ClosedForACopyAsync()
    {
        var one = await OneSession.ReadyAsync(shared.Gateway);
        await one.PassAsync(one.Parts.Options.Sessions.SettleTime * 2);
        await one.Outages.Last!.ReportAsync(new PageEvent.CaughtUp(1, one.Clock.GetUtcNow(), true, []));
        one.Outages.Silent = true;
        await one.UntilAsync(SessionState.Reconnecting, one.Parts.Options.Sessions.CopyProfileAfter * 2);
        Assert.Equal(StateReason.Maintenance, (await one.StoredAsync()).Reason);
        return one;
    }

    private static WhatsAppId Parsed(string id) => WhatsAppId.TryParse(id, out var parsed) ? parsed : throw new ArgumentException(id);
}
