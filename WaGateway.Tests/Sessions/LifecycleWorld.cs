using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Tests.Sessions;

/// <summary>
/// A lifecycle in a world that does anything at any time: launches end as they like, answers come late or from browsers that
/// are gone, the store fails. What may never be so is asserted after every step, see <see cref="LifecycleRulebook"/>.
/// </summary>
internal sealed class LifecycleWorld
{
    private static readonly DateTimeOffset Epoch = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly string?[] LogoutReasons = ["unlinked", "account_locked", null];

    private readonly SessionsOptions settings = new() { MemoryCeilingMegabytes = 100 };
    private readonly SessionLifecycle lifecycle;
    private readonly List<SessionEvent> answers = [];
    private readonly LifecycleRulebook rules = new();
    private TimeSpan uptime = TimeSpan.FromHours(1);
    private int profiles;

    public LifecycleWorld(bool isLinked)
    {
        lifecycle = new(new(settings, () => 0.5, () => $"profile {++profiles}"));
        Life = new SessionLife { Record = OneLife.Stored(isLinked), Account = isLinked ? new(OneLife.Phone, null) : null };
    }

    public SessionLife Life { get; private set; }

    /// <summary>Whether it is to be connected when the world is well: nobody stopped it, and no person's turn has come.</summary>
    public bool IsToConnect =>
        Life is { TakesPlace: true, IsGone: false }
        && !(Life.Record.Reason == StateReason.Conflict && Life is { HasTakenOver: true, Page.TakingOver: null });

    /// <summary>One thing that may happen.</summary>
    public void Happen(int kind, int choice)
    {
        var generation = choice % 7 == 0 ? Math.Max(0, Life.Generation - 1) : Life.Generation;
        switch (kind)
        {
            case 0:
                Start(byPerson: choice % 2 == 0);
                break;
            case 1 when choice % 3 == 0:
                Take(new SessionEvent.StopWritten());
                break;
            case 2 when choice % 5 == 0:
                Take(new SessionEvent.LogoutWritten(ForGood: choice % 10 == 0));
                break;
            case 3 when choice % 10 == 0:
                Take(new SessionEvent.SuspendAsked());
                break;
            case 4 or 5:
                EndLaunch(choice % 3 > 0 ? null : LaunchFault(choice), hasCopy: choice % 2 == 0);
                break;
            case 6:
                Take(new SessionEvent.Lost(generation, StateReason.PageCrashed, "It crashed."));
                break;
            case 7 or 8 or 9:
                Say(generation, Reading(choice));
                break;
            case 10:
                Take(new SessionEvent.LoggedOut(generation, LogoutReasons[choice % LogoutReasons.Length]));
                break;
            case 11 or 12:
                Answer(choice);
                break;
            case 13:
                Take(new SessionEvent.SendAnswered(generation, choice % 4 == 0 ? new(1, "OK") : new(-1, "ERROR_UNKNOWN")));
                break;
            case 14:
                Take(new SessionEvent.CaughtUp(generation, new(1, Now, true, [])));
                break;
            case 15:
                Take(new SessionEvent.Received(generation, choice % 2 == 0));
                break;
            case 16:
                Take(new SessionEvent.Overflowed(generation));
                break;
            case 17:
                Take(OnPasskey(generation, choice));
                break;
            default:
                Pass(TimeSpan.FromSeconds(1 + (choice % 400)), isBusy: choice % 2 == 0);
                break;
        }
    }

    /// <summary>The world is well again: browsers start, the store writes, the page is connected and answers.</summary>
    public void Recover(TimeSpan within)
    {
        Say(Life.Generation, OneLife.Connected with { Document = "3" });
        for (
            var until = uptime + within;
            uptime < until && IsToConnect && Life.State is not (SessionState.Ready or SessionState.Restricted);
            uptime += TimeSpan.FromSeconds(1)
        )
        {
            if (rules.Awaited is not null)
            {
                EndLaunch(fault: null, hasCopy: false);
                Say(Life.Generation, OneLife.Connected with { Document = "3" });
            }
            while (answers.Count > 0)
                Take(Well(0));
            if (Life.IsOpen)
                Take(new SessionEvent.Tick(Life.Generation, default));
        }
    }

    /// <summary>
    /// With nothing but its clock it does not stay where it is: something is tried or given up, or it is a person's turn.
    /// </summary>
    public bool EndsByItself()
    {
        var (life, now) = (Life, uptime);
        for (var minute = 0; minute < 60 && life.IsOpen; minute++)
        {
            now += TimeSpan.FromMinutes(1);
            (life, var effects) = lifecycle.Next(life, new SessionEvent.Tick(life.Generation, default), new(now, Epoch + now));
            if (
                effects.Any(effect =>
                    effect is SessionEffect.AskForPulse or SessionEffect.CloseBrowser or SessionEffect.Launch or SessionEffect.WriteLogin
                )
            )
                return true;
        }
        return !life.IsOpen || life.Page.Login == LoginWrite.UnderWay || !IsToConnect;
    }

    private DateTimeOffset Now => Epoch + uptime;

    private static FaultCode LaunchFault(int choice) =>
        (choice % 4) switch
        {
            0 => FaultCode.BrowserUnavailable,
            1 => FaultCode.BrowserMissing,
            2 => FaultCode.ProfileInUse,
            _ => FaultCode.SandboxDisabled,
        };

    private static PageState Reading(int choice) =>
        (choice % 18) switch
        {
            0 => OneLife.Connected,
            1 => OneLife.Connected with { Document = "2" },
            2 => OneLife.Connected with { Accepted = false },
            3 => OneLife.Connected with { Injected = false },
            17 => OneLife.Connected with { Early = true },
            4 => OneLife.Away,
            5 => OneLife.Away with { Mode = "SYNCING" },
            6 => OneLife.CutOff,
            7 => OneLife.CutOff with { Document = "2" },
            8 => OneLife.Code,
            9 => OneLife.Code with { Code = null },
            10 => OneLife.Code with { Passkey = new() { Prompts = true } },
            11 => OneLife.Code with { Passkey = Asked(1) },
            12 => OneLife.Code with { Passkey = Asked(2) },
            13 => OneLife.Code with
            {
                Passkey = new() { Answered = true, Code = "ABCDEFGH" },
            },
            14 => OneLife.Code with
            {
                Passkey = new() { Prompts = true, Error = "timeout" },
            },
            15 => OneLife.Connected with { Passkey = Asked(1) with { Checkpoint = true } },
            _ => OneLife.Code with { Code = null, Idle = true },
        };

    private static PagePasskey Asked(long request) =>
        CredentialOptions.TryParse("""{"challenge":"AAAA"}""", out var options)
            ? new() { Request = request, Options = options }
            : throw new InvalidOperationException("These are no options.");

    private SessionEvent OnPasskey(int generation, int choice) =>
        (choice % 4) switch
        {
            0 => new SessionEvent.PasskeyAnswered(generation),
            1 => new SessionEvent.PasskeyConfirmed(generation),
            2 => new SessionEvent.PasskeyNotTaken(generation, Life.Page.Passkey?.Id ?? ""),
            _ => new SessionEvent.PasskeyCancelled(generation),
        };

    private void Start(bool byPerson)
    {
        Take(new SessionEvent.StartAsked(byPerson));
        if (Life.IsGone || Life.IsRunning)
            return;
        Take(new SessionEvent.StartWritten(OneLife.Stored(Life.IsLinked) with { Profile = Life.Record.Profile }));
    }

    private void EndLaunch(FaultCode? fault, bool hasCopy)
    {
        if (rules.Awaited is not { } generation)
            return;
        if (fault is { } code)
        {
            Take(new SessionEvent.NotLaunched(generation, new(code, "There is none."), hasCopy));
            return;
        }
        Take(new SessionEvent.Launched(generation, hasCopy));
    }

    private void Say(int generation, PageState reading)
    {
        Take(new SessionEvent.AccountRead(generation, [reading]));
        Take(new SessionEvent.PageRead(generation, reading));
    }

    private void Pass(TimeSpan time, bool isBusy)
    {
        uptime += time;
        if (Life.HasBrowser)
            Take(new SessionEvent.Tick(Life.Generation, new(IsSending: isBusy, IsReadingBack: false)));
    }

    private void Answer(int choice)
    {
        if (answers.Count == 0)
            return;
        var answer = Well(choice % answers.Count);
        Take(
            answer switch
            {
                _ when choice % 3 > 0 => answer,
                SessionEvent.LoginWritten login => new SessionEvent.LoginNotWritten(login.Generation),
                SessionEvent.PulseJudged pulse => pulse with { Answered = choice % 2 == 0 ? false : null },
                SessionEvent.Weighed weighed => weighed with { Bytes = 1L << 40 },
                _ => answer,
            }
        );
    }

    private SessionEvent Well(int at)
    {
        var answer = answers[at];
        answers.RemoveAt(at);
        return answer;
    }

    private void Take(SessionEvent happened)
    {
        var before = Life;
        (Life, var effects) = lifecycle.Next(before, happened, new(uptime, Now));
        foreach (var effect in effects)
            Do(effect);
        rules.Follow(happened, effects, before, Life);
    }

    private void Do(SessionEffect effect)
    {
        switch (effect)
        {
            case SessionEffect.WriteLogin login:
                answers.Add(
                    new SessionEvent.LoginWritten(login.Generation, OneLife.Stored(isLinked: true) with { Profile = Life.Record.Profile })
                );
                break;
            case SessionEffect.AskForPulse ask:
                answers.Add(new SessionEvent.PulseJudged(ask.Generation, true, null));
                break;
            case SessionEffect.Reattach repair:
                answers.Add(new SessionEvent.Reattached(repair.Generation));
                break;
            case SessionEffect.RefreshQr refresh:
                answers.Add(new SessionEvent.QrRefreshed(refresh.Generation));
                break;
            case SessionEffect.ContinuePasskey ask:
                answers.Add(new SessionEvent.PasskeyContinued(ask.Generation));
                break;
            case SessionEffect.WeighBrowser weigh:
                answers.Add(new SessionEvent.Weighed(weigh.Generation, 0, default));
                break;
            case SessionEffect.RollBackProfile wanted:
                answers.Add(new SessionEvent.RollBackFailed(wanted.At));
                break;
        }
    }
}
