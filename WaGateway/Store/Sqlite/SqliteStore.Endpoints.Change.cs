using System.Text.Json;
using Dapper;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore
{
    private const string DisabledByRequest = "by_request";

    /// <summary>Makes <paramref name="url"/> the session's own destination; empty removes it; null keeps it.</summary>
    /// <returns>Whether an endpoint was made.</returns>
    private bool PointSessionAt(WriteScope scope, long sessionId, string? url, string? secret, bool reachesPrivate, EndpointGrant? grant)
    {
        var current = EndpointsOf(scope.Db, sessionId).Find(endpoint => endpoint.IsSessionUrl);
        var change = new EndpointChange { Secret = string.IsNullOrEmpty(secret) ? null : secret, Grant = grant, IsRegistration = url is not null };
        if (url is null || url == current?.Url)
        {
            if (current is not null)
                Change(scope, current, change);
        }
        else if (url.Length == 0)
        {
            if (current is not null)
                Delete(scope, current.Id);
        }
        else if (FindEndpoint(scope.Db, sessionId, url) is { } registered)
        {
            if (current is not null)
                Merge(scope, current, registered);
            scope.Db.Execute("UPDATE endpoints SET is_session_url = 1 WHERE id = @Id", new { registered.Id });
            var events = registered.Events.Intersect([EventKinds.Message, EventKinds.All]).Any() ? null : registered.Events.Append(EventKinds.Message).ToList();
            Change(scope, registered, change with { Events = events, Active = true, ReachesPrivate = reachesPrivate });
        }
        else if (current is not null)
            Change(scope, current, change with { Url = url, Active = true, ReachesPrivate = reachesPrivate });
        else
        {
            Insert(scope.Db, sessionId, url, change with { ReachesPrivate = reachesPrivate }, isSessionUrl: true);
            return true;
        }
        return false;
    }

    /// <summary>What was still on its way to <paramref name="from"/> goes to <paramref name="to"/>, each event once.</summary>
    private static void Merge(WriteScope scope, EndpointRecord from, EndpointRecord to)
    {
        const string move =
            """
            UPDATE deliveries SET endpoint_id = @to, state = 0, lease = NULL, waiting = 0
            WHERE endpoint_id = @from AND state < 2 AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.sequence = deliveries.sequence AND o.endpoint_id = @to)
            """;
        scope.Db.Execute(move, new { from = from.Id, to = to.Id });
        Delete(scope, from.Id);
    }

    private void Change(WriteScope scope, EndpointRecord endpoint, EndpointChange change)
    {
        const string update =
            """
            UPDATE endpoints SET url = coalesce(@Url, url), secret = coalesce(@Secret, secret), events = coalesce(@Events, events),
                headers = coalesce(@Headers, headers), filters = coalesce(@Filters, filters), reply_from_response = coalesce(@ReplyFromResponse, reply_from_response), reaches_private = coalesce(@ReachesPrivate, reaches_private),
                granted_scopes = @Scopes, granted_user = @UserId, granted_key = @KeyId,
                active = coalesce(@Active, active), disabled_reason = CASE @Active WHEN 1 THEN NULL WHEN 0 THEN coalesce(disabled_reason, @reason) ELSE disabled_reason END,
                revision = revision + 1, updated_at = @now
            WHERE id = @Id
            """;
        var grant = GrantAfter(endpoint, change);
        if (IsSame(endpoint, change, grant))
            return;
        scope.Db.Execute(update, new
        {
            grant.Scopes, grant.UserId, grant.KeyId, endpoint.Id, change.Url, Secret = change.Secret is { } secret ? box.Seal(secret) : null, change.Events, Headers = (IReadOnlyDictionary<string, string>?)Seal(change.Headers),
            change.Filters, change.ReplyFromResponse, change.ReachesPrivate, change.Active, reason = DisabledByRequest, now = Now,
        });
        if ((change.Url is not null && change.Url != endpoint.Url) || (change.Active == true && !endpoint.Active))
            StartAfresh(scope, endpoint.Id);
        scope.EndpointsDue.Add(endpoint.Id);
    }

    /// <summary>
    /// A new address is its setter's. At the same address the grant is that of whoever asks for events or replies anew, if
    /// theirs is at least as large, the old one is void, or what they ask needs it; no other change takes it away.
    /// </summary>
    private EndpointGrant GrantAfter(EndpointRecord endpoint, EndpointChange change)
    {
        if (change.Grant is not { } mine)
            return endpoint.Grant;
        if (change.Url is not null && change.Url != endpoint.Url)
            return mine;
        var asks = change.IsRegistration || change.Events is not null || change.ReplyFromResponse is not null;
        return asks && (!endpoint.IsGrantUsable(Now) || mine.Covers(endpoint.Grant) || Lacks(endpoint.Grant, change)) ? mine : endpoint.Grant;
    }

    private static bool Lacks(EndpointGrant grant, EndpointChange change) =>
        (change.ReplyFromResponse == true && !grant.Has(Scope.MessagesSend))
        || (change.Events?.Contains(EventKinds.Qr) == true && !grant.Has(Scope.SessionsLink));

    /// <summary>Everything is as it is wanted: nothing is written, and what was known of the endpoint's health stays.</summary>
    private bool IsSame(EndpointRecord endpoint, EndpointChange change, EndpointGrant grant)
    {
        var opened = Open(endpoint);
        return (change.Url ?? endpoint.Url, change.Secret ?? opened.Secret, change.Active ?? endpoint.Active, change.ReplyFromResponse ?? endpoint.ReplyFromResponse, change.ReachesPrivate ?? endpoint.ReachesPrivate)
                == (endpoint.Url, opened.Secret, endpoint.Active, endpoint.ReplyFromResponse, endpoint.ReachesPrivate)
            && (change.Events ?? endpoint.Events).SequenceEqual(endpoint.Events)
            && (change.Headers ?? opened.Headers).OrderBy(header => header.Key, StringComparer.Ordinal).SequenceEqual(opened.Headers.OrderBy(header => header.Key, StringComparer.Ordinal))
            && JsonSerializer.Serialize(change.Filters ?? endpoint.Filters) == JsonSerializer.Serialize(endpoint.Filters)
            && grant.Scopes.SequenceEqual(endpoint.GrantedScopes) && (grant.UserId, grant.KeyId) == (endpoint.GrantedUser, endpoint.GrantedKey);
    }

    /// <summary>A new address, or one that a person enabled: what was known of its health says nothing, and all that waits is due.</summary>
    private static void StartAfresh(WriteScope scope, long id) => scope.Db.Execute(
        """
        UPDATE endpoints SET faults_in_row = 0, gate_until = NULL, gate_wait = 0, last_error = NULL WHERE id = @id;
        UPDATE deliveries SET waiting = 0 WHERE endpoint_id = @id AND state = 0 AND waiting > 0;
        """,
        new { id });
}
