namespace WaGateway.Model.Rules;

/// <summary>What linking and unlinking an account leave on its session. Pure.</summary>
internal static class AccountRules
{
    /// <summary>
    /// A new link sets the mark before which everything is history, to be stored if it is wanted. If the same account was
    /// linked before, its history begins where it had been read back to.
    /// </summary>
    public static SessionRecord Linked(
        SessionRecord session,
        string phone,
        string? lid,
        string? pushName,
        DateTimeOffset now,
        bool wantsHistory
    )
    {
        var isSame = session.Phone == phone;
        return session with
        {
            Phone = phone,
            Lid = lid,
            PushName = pushName ?? session.PushName,
            LinkedAt = isSame ? session.LinkedAt ?? now : now,
            HistoryBefore =
                isSame ? session.HistoryBefore
                : wantsHistory ? MarkOf(session, phone) ?? now
                : null,
            FormerPhone = null,
            FormerMark = null,
        };
    }

    /// <summary>What lies between an earlier link of the same account and this one may be missing.</summary>
    public static NewGap? GapOf(SessionRecord session, string phone, DateTimeOffset now) =>
        MarkOf(session, phone) is { } mark ? new(session.Id, null, null, mark, now, GapReason.Relinked) : null;

    /// <summary>Forgets the account after a logout, except whose it was and how far it had been read back.</summary>
    public static SessionRecord Unlinked(SessionRecord session, string newProfile) =>
        session with
        {
            FormerPhone = session.Phone ?? session.FormerPhone,
            FormerMark = session.CaughtUpTo ?? session.LinkedAt ?? session.FormerMark,
            Phone = null,
            Lid = null,
            PushName = null,
            LinkedAt = null,
            CaughtUpTo = null,
            HistoryBefore = null,
            Profile = newProfile,
        };

    /// <summary>A session was last connected now if it is connected, or has just ceased to be.</summary>
    public static SessionRecord Entered(
        SessionRecord session,
        SessionState state,
        StateReason reason,
        string? message,
        DateTimeOffset now
    ) =>
        session with
        {
            State = state,
            Reason = reason,
            StateMessage = message,
            UpdatedAt = now,
            LastSeen = SessionStatus.Of(state) == SessionStatus.Connected || session.State == SessionState.Ready ? now : session.LastSeen,
        };

    private static DateTimeOffset? MarkOf(SessionRecord session, string phone) =>
        session.Phone is null && session.FormerPhone == phone ? session.FormerMark : null;
}
