using WaGateway.Configuration;
using WaGateway.Http.Access;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api;

/// <summary>
/// How many there may be of what callers make. Counting and making are one step: two requests at once do not both get
/// the last place.
/// </summary>
internal sealed class Quotas(SessionStore sessions, EndpointStore endpoints, AccessStore access, GatewayOptions options) : IDisposable
{
    private readonly SemaphoreSlim one = new(1);

    private LimitOptions Limits => options.Limits;

    public Task<Outcome<T>> AddSessionAsync<T>(long user, Func<Task<Outcome<T>>> add) =>
        OneAtATimeAsync(async () =>
            await CountAsync(user) is var count && count >= Limits.SessionsPerUser
                ? Reached($"User {user} has {count} sessions", nameof(Limits.SessionsPerUser))
                : await add()
        );

    /// <param name="add">Gets the URL as the session knows it already, in whatever spelling, else as it was given.</param>
    public Task<Outcome<T>> AddWebhookAsync<T>(long session, string url, Func<string, Task<Outcome<T>>> add) =>
        OneAtATimeAsync(async () =>
        {
            var all = await endpoints.ListEndpointsAsync(session);
            if (Find(all, url) is { } known)
                return await add(known.Url);
            var count = all.Count(endpoint => !endpoint.IsSessionUrl);
            return count >= Limits.WebhooksPerSession
                ? Reached($"Session {session} has {count} webhooks", nameof(Limits.WebhooksPerSession))
                : await add(url);
        });

    public Task<Outcome<T>> AddKeyAsync<T>(long user, Func<Task<Outcome<T>>> add) =>
        OneAtATimeAsync(async () =>
            (await access.ListKeysAsync()).Count(key => key.UserId == user && key.RevokedAt is null) is var count
            && count >= Limits.KeysPerUser
                ? Reached($"User {user} has {count} keys that are not revoked", nameof(Limits.KeysPerUser))
                : await add()
        );

    public Task<Outcome<T>> AddUserAsync<T>(Func<Task<Outcome<T>>> add) =>
        OneAtATimeAsync(async () =>
            (await access.ListUsersAsync()).Count is var count && count >= Limits.Users
                ? Reached($"There are {count} users", nameof(Limits.Users))
                : await add()
        );

    /// <summary>Another webhook of the session that goes to the same receiver.</summary>
    public async Task<EndpointRecord?> FindSameAsync(long session, string? url, Func<EndpointRecord, bool> except) =>
        string.IsNullOrEmpty(url)
            ? null
            : Find([.. (await endpoints.ListEndpointsAsync(session)).Where(endpoint => !except(endpoint))], url);

    /// <summary>Starts a session, if its user runs fewer than <c>Sessions:MaxPerUser</c>.</summary>
    public async Task<Fault?> StartAsync(SessionRecord session, Func<long, Task<Fault?>> start)
    {
        await one.WaitAsync();
        try
        {
            return await RefuseStartAsync(session) ?? await start(session.Id);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<Fault?> RefuseStartAsync(SessionRecord session)
    {
        if (IsRunning(session) || await ShareAsync() is not { } share)
            return null;
        var running = (await sessions.ListSessionsAsync(new(session.UserId, null))).Count(IsRunning);
        return running < share
            ? null
            : new(
                FaultCode.TooManySessions,
                $"{running} sessions of user {session.UserId} are running, as many as one user may have where there are several: stop "
                    + "one, or raise the setting Sessions:MaxPerUser"
            );
    }

    private async Task<int?> ShareAsync()
    {
        if (options.Sessions.MaxPerUser > 0)
            return options.Sessions.MaxPerUser;
        return (await access.ListUsersAsync()).Count > 1 ? Math.Max(1, options.Sessions.Max / 2) : null;
    }

    private async Task<int> CountAsync(long user) => (await sessions.ListSessionsAsync(new(user, null))).Count;

    private async Task<Outcome<T>> OneAtATimeAsync<T>(Func<Task<Outcome<T>>> step)
    {
        await one.WaitAsync();
        try
        {
            return await step();
        }
        finally
        {
            one.Release();
        }
    }

    private static bool IsRunning(SessionRecord session) => SessionStatus.Of(session.State) != SessionStatus.Disconnected;

    private static EndpointRecord? Find(IReadOnlyList<EndpointRecord> all, string url) =>
        all.FirstOrDefault(endpoint => endpoint.Url == url) ?? all.FirstOrDefault(endpoint => WebhookAddress.AreSame(endpoint.Url, url));

    private static Fault Reached(string what, string setting) =>
        new(FaultCode.LimitReached, $"{what}, as many as the setting Limits:{setting} allows: delete one, or raise it");
}
