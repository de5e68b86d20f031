using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>Where a session is: all that decides what the next event means for it.</summary>
internal sealed record SessionLife
{
    /// <summary>Its row, as far as this session knows better than the store: where it is, and whose.</summary>
    public required SessionRecord Record { get; init; }

    /// <summary>Whose the page says it is.</summary>
    public Account? Account { get; init; }

    /// <summary>When the state was entered.</summary>
    public TimeSpan Since { get; init; }

    /// <summary>Of the browser. What carries another one is late, and dropped.</summary>
    public int Generation { get; init; }

    public bool IsLaunchDue { get; init; }

    /// <summary>Deleted, or the gateway is ending: nothing starts it again.</summary>
    public bool IsGone { get; init; }

    /// <summary>Linking with a passkey was interrupted, and nobody has scanned the next code yet.</summary>
    public bool IsPasskeyInterrupted { get; init; }

    public PageLife Page { get; init; } = PageLife.Unknown;

    /// <summary>The login was taken back once; the next time a person decides.</summary>
    public bool HasTakenOver { get; init; }

    public Connection Connection { get; init; } = new();

    public Retries Retries { get; init; } = new();

    public Watchdog Watchdog { get; init; } = new();

    public QrWindow Qr { get; init; } = QrWindow.Empty;

    public Upkeep Upkeep { get; init; } = Upkeep.None;

    /// <summary>Sends that WhatsApp's server refused in a row.</summary>
    public int Refusals { get; init; }

    /// <summary>WhatsApp refuses what this account sends.</summary>
    public bool IsRestricted { get; init; }

    public SessionState State => Record.State;

    public bool IsLinked => Record.Phone is not null;

    public bool IsOpen => Page.OpenedAt is not null;

    /// <summary>One is open, or awaited.</summary>
    public bool HasBrowser => IsOpen || IsLaunchDue;

    /// <summary>Whether it has a browser, or is about to.</summary>
    public bool IsRunning =>
        State is not (SessionState.Stopped or SessionState.LoggedOut or SessionState.Failed)
        && !(State == SessionState.Restricted && !IsLinked);

    /// <summary>Whether it counts among those that may run: also while a browser for it is awaited.</summary>
    public bool TakesPlace => IsRunning || IsLaunchDue;

    /// <summary>A person is asked for the account's passkey, or to compare a code.</summary>
    public bool IsAtPasskey => SessionStatus.WantsPasskey(State);

    /// <summary>Connected; whether it may send is another matter.</summary>
    public bool IsOnline => State == SessionState.Ready || (State == SessionState.Restricted && IsLinked);

    /// <summary>One that is reconnecting needs no watching: what is wrong is known.</summary>
    public bool IsWatched => State == SessionState.Degraded || (IsOnline && Page.CutOffSince is null);

    /// <summary>The gateway itself has closed the browser for a moment.</summary>
    public bool IsBackSoon => Record is { State: SessionState.Reconnecting, Reason: StateReason.Maintenance or StateReason.MemoryCeiling };

    public bool CanRollBack => IsLinked && Upkeep is { RolledBackAt: null, HasCopy: true };

    /// <summary>A row of the store, but for what the session knows better: where it is.</summary>
    public SessionRecord Current(SessionRecord stored) =>
        stored with
        {
            State = Record.State,
            Reason = Record.Reason,
            StateMessage = Record.StateMessage,
        };
}
