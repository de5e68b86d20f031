using WaGateway.Model;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Tests.Sessions;

/// <summary>
/// What holds of a session whatever happens. It counts browsers by what is asked for, not by what the session says of itself.
/// </summary>
internal sealed class LifecycleRulebook
{
    private bool isStopped = true;
    private int? open;

    /// <summary>The generation of the browser that is being launched.</summary>
    public int? Awaited { get; private set; }

    public void Follow(SessionEvent happened, IEnumerable<SessionEffect> effects, SessionLife before, SessionLife after)
    {
        isStopped = happened switch
        {
            SessionEvent.StopWritten or SessionEvent.LogoutWritten => true,
            SessionEvent.StartWritten => false,
            _ => isStopped,
        };
        if (happened is SessionEvent.Launched launched && launched.Generation == Awaited)
            (open, Awaited) = (Awaited, null);
        if (happened is SessionEvent.NotLaunched failed && failed.Generation == Awaited)
            Awaited = null;
        foreach (var effect in effects)
            Follow(effect, after);
        Check(happened, before, after);
    }

    private void Follow(SessionEffect effect, SessionLife after)
    {
        if (effect is SessionEffect.CloseBrowser)
            (open, Awaited) = (null, null);
        if (effect is not SessionEffect.Launch launch)
            return;
        Assert.False(isStopped || after.IsGone, "A browser is launched after a stop.");
        Assert.True(open is null && Awaited is null, "A browser is launched beside another one.");
        Awaited = launch.Generation;
    }

    private void Check(SessionEvent happened, SessionLife before, SessionLife after)
    {
        Assert.Equal((open is not null, Awaited is not null), (after.IsOpen, after.IsLaunchDue));
        Assert.False(isStopped && after.TakesPlace, "It runs after a stop.");
        Assert.False(before.IsGone && !after.IsGone, "What was deleted is back.");
        Assert.False(after.IsGone && after.HasBrowser, "What was deleted has a browser.");
        Assert.True(!after.IsRunning || after.HasBrowser || after.IsGone, $"{after.State} without a browser, and none is awaited.");
        Assert.True(after.Generation >= before.Generation);
        if (before.State != SessionState.Ready && after.State == SessionState.Ready && happened is not SessionEvent.StartAsked)
            Assert.True(after.IsLinked && after.Page.Reading is { Accepted: true, Authenticated: true }, $"It is ready by {happened}.");
        if (happened is SessionEvent.OfBrowser late && late.Generation != before.Generation)
            Assert.Same(before, after);
    }
}
