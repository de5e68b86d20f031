using WaGateway.Configuration;
using WaGateway.Model;
using WaGateway.Sessions;

namespace WaGateway.Tests.Sessions;

/// <summary>Deadlines belong to the step: what the state lasts is not asked.</summary>
public sealed class DeadlinesTests
{
    private static readonly SessionsOptions Settings = new();

    [Theory]
    [InlineData("Starting")]
    [InlineData("Reconnecting")]
    [InlineData("Syncing")]
    [InlineData("ScanQr")]
    [InlineData("Failed")]
    public void While_no_browser_is_open_nothing_is_overdue(string state) =>
        Assert.Equal(Due.Nothing, Of(new(Enum.Parse<SessionState>(state), StateReason.None, false, InStep: null, Away: TimeSpan.FromDays(1))));

    [Fact]
    public void Each_step_has_a_deadline_of_its_own()
    {
        Assert.Equal((Due.Nothing, Due.StartOverdue), At(Settings.StartTimeout, time => new(SessionState.Reconnecting, StateReason.PageCrashed, false, time)));
        Assert.Equal((Due.Nothing, Due.StartOverdue), At(Settings.StartTimeout, time => new(SessionState.Starting, StateReason.None, false, time)));
        Assert.Equal((Due.Nothing, Due.QrExpired), At(Settings.QrTimeout, time => new(SessionState.ScanQr, StateReason.None, false, time)));
        Assert.Equal((Due.Nothing, Due.SyncOverdue), At(Settings.SyncTimeout, time => new(SessionState.Syncing, StateReason.None, false, time)));
        Assert.Equal((Due.Nothing, Due.ReloadPage), At(Settings.ReloadAfter, time => new(SessionState.Reconnecting, StateReason.ConnectionLost, false, time, Away: time)));
        Assert.Equal((Due.Nothing, Due.ConnectionOverdue), At(Settings.ReconnectTimeout, time => new(SessionState.Reconnecting, StateReason.ConnectionLost, false, time, Away: time, WasReloaded: true)));
        Assert.Equal((Due.Nothing, Due.CutOff), At(TimeSpan.FromSeconds(5), time => new(SessionState.Ready, StateReason.None, true, TimeSpan.FromDays(1), CutOff: time)));
        Assert.Equal((Due.Nothing, Due.TakeOverOverdue), At(Settings.StartTimeout, time => new(SessionState.Reconnecting, StateReason.Conflict, false, time, TakeOvers: 1, IsTakingOver: true)));
        Assert.Equal((Due.Nothing, Due.TakeOverRefused), At(TimeSpan.FromSeconds(5), time => new(SessionState.Reconnecting, StateReason.Conflict, false, time, CutOff: time, TakeOvers: 1, IsTakingOver: true)));
    }

    private static (Due Before, Due After) At(TimeSpan deadline, Func<TimeSpan, Standing> standing) =>
        (Of(standing(deadline - TimeSpan.FromMilliseconds(1))), Of(standing(deadline + TimeSpan.FromMilliseconds(1))));

    private static Due Of(Standing standing) => Deadlines.Of(standing, Settings);
}
