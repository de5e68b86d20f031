using WaGateway.Driver;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>
/// What is known of one browser's page, and the times its deadlines count from. It begins with a launch and ends with the
/// browser, so that nothing of it is left for the next one.
/// </summary>
internal sealed record PageLife
{
    public static readonly PageLife Unknown = new();

    /// <summary>Null while there is no browser, also during its launch: the page may speak before that is done.</summary>
    public TimeSpan? OpenedAt { get; init; }

    /// <summary>The last reading of the connection.</summary>
    public PageState? Reading { get; init; }

    /// <summary>Since the page says that it is not connected.</summary>
    public TimeSpan? AwaySince { get; init; }

    /// <summary>Since the stream is cut off while it looks well.</summary>
    public TimeSpan? CutOffSince { get; init; }

    /// <summary>Since the page of a linked session shows a code.</summary>
    public TimeSpan? CodeSince { get; init; }

    /// <summary>Since the page said, without a reason, that the login ended.</summary>
    public TimeSpan? LogoutSince { get; init; }

    /// <summary>It was reloaded since it was last connected.</summary>
    public bool IsReloaded { get; init; }

    public TakeOver? TakingOver { get; init; }

    public LoginWrite Login { get; init; }

    /// <summary>Connected long enough for its profile to be worth a copy.</summary>
    public bool IsProven { get; init; }

    /// <summary>What is asked of the owner's passkey.</summary>
    public PasskeyAttempt? Passkey { get; init; }

    /// <summary>When the passkey was cancelled that the page still asks for.</summary>
    public TimeSpan? PasskeyCancelledAt { get; init; }

    /// <summary>It is being asked for more QR codes.</summary>
    public bool IsRefreshing { get; init; }
}
