using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Tests.Sessions;

/// <summary>What callers are answered who ask for a code to scan.</summary>
public sealed class LoginCommandsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Happenings => ["unreachable", "stopped", "code"];

    [Theory]
    [MemberData(nameof(Happenings))]
    public async Task No_answer_about_a_code_runs_ahead_of_the_state_that_others_read(string happening)
    {
        var (clock, log) = (new FakeTimeProvider(), NullLogger.Instance);
        var one = OneLife.Starting();
        await using var writes = new SessionWrites(1, clock, log);
        await using var actor = new SessionActor(one.Life, new(new(one.Settings, () => 0.5, () => "profile")), clock, log);
        var commands = new LoginCommands(actor, writes, () => null, new FailurePicture("none", clock, log), clock, log);
        using var goOn = new ManualResetEventSlim();
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stored = one.Life.State;
        // The step is taken; what it leads to is not handed over yet.
        actor.Run = effect =>
        {
            if (effect is not SessionEffect.WriteState state)
                return;
            isHeld.TrySetResult();
            goOn.Wait(Patience);
            writes.Write("state", () => Task.FromResult(stored = state.State));
        };
        actor.Post(Happened(happening, one.Life.Generation));
        await isHeld.Task.WaitAsync(Patience);
        var asked = commands.QrCodeAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.False(asked.IsCompleted);
        goOn.Set();
        var answer = await asked.WaitAsync(Patience);
        Assert.Equal(actor.Life.State, stored);
        Assert.Equal(happening == "code", answer.Fault is null);
    }

    [Fact]
    public async Task Whoever_asks_for_the_code_of_a_session_that_is_gone_is_answered()
    {
        var (clock, log) = (new FakeTimeProvider(), NullLogger.Instance);
        var one = new OneLife();
        await using var writes = new SessionWrites(1, clock, log);
        var actor = new SessionActor(one.Life, new(new(one.Settings, () => 0.5, () => "profile")), clock, log);
        await actor.DisposeAsync();
        var commands = new LoginCommands(actor, writes, () => null, new FailurePicture("none", clock, log), clock, log);
        var answer = await commands.QrCodeAsync(Patience, CancellationToken.None).WaitAsync(Patience);
        Assert.Equal(FaultCode.SessionNotStarted, answer.Fault?.Code);
    }

    private static SessionEvent Happened(string what, int generation) =>
        what switch
        {
            "unreachable" => new SessionEvent.Lost(generation, StateReason.WhatsAppUnreachable, "Its name is not resolved."),
            "stopped" => new SessionEvent.StopWritten(),
            _ => new SessionEvent.PageRead(generation, OneLife.Code),
        };
}
