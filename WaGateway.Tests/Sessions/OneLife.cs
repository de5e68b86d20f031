using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Tests.Sessions;

/// <summary>A session's lifecycle without a session: events go in, and what is to be done comes out.</summary>
internal sealed class OneLife
{
    public const string Phone = "5511999990001@c.us";
    public static readonly PageState Connected = new()
    {
        Injected = true,
        Authenticated = true,
        Registered = true,
        Mode = "MAIN",
        Info = "NORMAL",
        Stream = "CONNECTED",
        Accepted = true,
        Me = Phone,
        Document = "1",
    };
    public static readonly PageState Away = Connected with { Info = "OPENING", Accepted = false };
    public static readonly PageState CutOff = Connected with { Stream = "DISCONNECTED" };
    public static readonly PageState Code = new()
    {
        Injected = true,
        Mode = "QR",
        Info = "NORMAL",
        Stream = "CONNECTED",
        Code = "2@a,b,c,d",
        Document = "1",
    };
    private static readonly DateTimeOffset Epoch = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private readonly SessionLifecycle lifecycle;
    private TimeSpan uptime = TimeSpan.FromHours(1);
    private int profiles;

    public OneLife(bool isLinked = false)
    {
        lifecycle = new(new(Settings, () => 0.5, () => $"profile {++profiles}"));
        Life = new SessionLife { Record = Stored(isLinked), Account = isLinked ? new(Phone, null) : null };
    }

    public SessionsOptions Settings { get; } = new();

    public SessionLife Life { get; private set; }

    /// <summary>Of the last step.</summary>
    public IReadOnlyList<SessionEffect> Effects { get; private set; } = [];

    public DateTimeOffset Now => Epoch + uptime;

    public (SessionState, StateReason) Where => (Life.State, Life.Record.Reason);

    public static OneLife Starting(bool isLinked = false)
    {
        var one = new OneLife(isLinked);
        return one.Take(new SessionEvent.StartWritten(Stored(isLinked)));
    }

    public static OneLife Open(bool isLinked = false, bool hasCopy = false) =>
        Starting(isLinked).Take(g => new SessionEvent.Launched(g, hasCopy));

    public static OneLife Ready(bool hasCopy = false) => Open(isLinked: true, hasCopy).Connect();

    public OneLife Take(SessionEvent happened)
    {
        (Life, var effects) = lifecycle.Next(Life, happened, new(uptime, Now));
        Effects = effects;
        return this;
    }

    /// <summary>What the browser that is the session's now has to say.</summary>
    public OneLife Take(Func<int, SessionEvent> happened) => Take(happened(Life.Generation));

    public OneLife Say(PageState state) =>
        Take(g => new SessionEvent.AccountRead(g, [state])).Take(g => new SessionEvent.PageRead(g, state));

    /// <summary>Says it beside a code, as before a link, or of a login.</summary>
    public OneLife Say(PagePasskey asked) => Say((asked.Checkpoint ? Connected : Code) with { Passkey = asked });

    public OneLife Connect() => Say(Connected).Take(g => new SessionEvent.LoginWritten(g, Stored(isLinked: true)));

    public OneLife Wait(TimeSpan time)
    {
        uptime += time;
        return this;
    }

    public OneLife Tick(Activity activity = default) => Take(g => new SessionEvent.Tick(g, activity));

    /// <summary>Waits for that long and a bit, and ticks.</summary>
    public OneLife TickAfter(TimeSpan time, Activity activity = default) => Wait(time + TimeSpan.FromMilliseconds(1)).Tick(activity);

    /// <summary>A question was asked, and this came of it.</summary>
    public OneLife Judge(bool? answered, NewestMessage? missing = null) => Take(g => new SessionEvent.PulseJudged(g, answered, missing));

    public T One<T>()
        where T : SessionEffect => Assert.Single(Effects.OfType<T>());

    public bool Does<T>()
        where T : SessionEffect => Effects.OfType<T>().Any();

    public static SessionRecord Stored(bool isLinked) =>
        new()
        {
            Id = 1,
            UserId = 1,
            Name = "Shop",
            Engine = Engine.Sandbox,
            Profile = "profile 0",
            Wanted = true,
            State = SessionState.Stopped,
            Phone = isLinked ? Phone : null,
            LinkedAt = isLinked ? Epoch : null,
            CreatedAt = Epoch,
            UpdatedAt = Epoch,
        };
}
