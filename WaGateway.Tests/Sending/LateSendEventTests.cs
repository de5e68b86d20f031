using WaGateway.Sending;
using static WaGateway.Sending.SendPhase;
using static WaGateway.Tests.Sending.SendSamples;

namespace WaGateway.Tests.Sending;

public sealed class LateSendEventTests
{
    [Fact]
    public void What_comes_late_changes_nothing()
    {
        foreach (var phase in Enum.GetValues<SendPhase>())
        foreach (var late in LateIn(phase))
            Assert.Equal((In(phase), null), SendLifecycle.Next(In(phase), late, DateTimeOffset.UnixEpoch));
    }

    private static IEnumerable<SendEvent> LateIn(SendPhase phase)
    {
        if (phase is not (Given or Resending))
            yield return Answer(new(1, "OK"));
        if (phase is not (LookedUp or Unanswered))
            yield return Turn;
        if (phase != LookingUp)
            yield return new SendEvent.LookedUp(0, Found("A"));
        if (phase != LookingUpAgain)
            yield return new SendEvent.LookedUpAgain(Found("A"));
        if (phase != Asking)
            yield return Stands(1, "A");
        if (phase != Reading)
            yield return new SendEvent.Read(null, Phone);
        if (phase != Starting)
            yield return Started("A");
        if (phase != Resting)
            yield return new SendEvent.Rested();
        if (phase != Ending)
            yield return new SendEvent.Written();
        // Once it may be out there is no cancelling.
        if (phase is not (Queued or LookingUp or LookedUp))
            yield return new SendEvent.Cancelled();
        if (phase is not (Queued or LookingUp or LookedUp))
            yield return new SendEvent.ConnectedAnew();
    }
}
