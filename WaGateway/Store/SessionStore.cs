using WaGateway.Model;

namespace WaGateway.Store;

internal interface SessionStore
{
    /// <param name="audience">Whose; null for everybody's.</param>
    Task<IReadOnlyList<SessionRecord>> ListSessionsAsync(Audience? audience = null);

    Task<SessionRecord?> FindSessionAsync(long id);

    /// <summary>Those of that name in any case: of several users, or made before names were unique in any case.</summary>
    /// <param name="audience">Whose; null for everybody's.</param>
    Task<IReadOnlyList<SessionRecord>> ListSessionsNamedAsync(string name, Audience? audience = null);

    /// <summary>Inserts the session and the endpoint of its webhook URL. Fault: the user has a session of that name, in any case.</summary>
    Task<Outcome<SessionRecord>> CreateSessionAsync(NewSession session);

    /// <summary>Null keeps a value; an empty <paramref name="webhookUrl"/> removes it.</summary>
    /// <param name="reachesPrivate">Whether a new URL may point at this machine and its network.</param>
    /// <param name="grant">What a new URL may be sent; null: everything.</param>
    Task<Outcome<(SessionRecord Session, bool MadeWebhook)>> UpdateSessionAsync(
        long id, string? name, string? webhookUrl, string? webhookSecret, SessionDevice? device = null, bool reachesPrivate = true,
        EndpointGrant? grant = null);

    /// <summary>Deletes the session with its messages, events, endpoints and deliveries.</summary>
    Task<bool> DeleteSessionAsync(long id);

    Task SetWantedAsync(long id, bool wanted);

    /// <summary>Writes where the session is and logs a <c>status</c> event, in one transaction.</summary>
    Task SetStateAsync(long id, SessionState state, StateReason reason, string? message);

    /// <summary>
    /// Notes whose account it is. A new link sets the mark before which everything is history, to be stored if
    /// <paramref name="wantsHistory"/>; if the same account was linked before, what lies between is noted as a gap.
    /// </summary>
    Task SetAccountAsync(long id, string phone, string? lid, string? pushName, DateTimeOffset now, bool wantsHistory);

    Task SetHistoryStoredAsync(long id);

    /// <summary>Forgets the account after a logout, except how far it had been read back; the next link is a first link.</summary>
    Task ForgetAccountAsync(long id, string newProfile);

    Task SetCaughtUpAsync(long id, DateTimeOffset upTo);
}
