using System.Reflection;
using System.Security.Claims;
using WaGateway.Model;

namespace WaGateway.Http.Access;

/// <summary>Who calls, however it was proven.</summary>
/// <param name="KeyId">The key, or the one that a token was made from; null without.</param>
/// <param name="Sessions">The only sessions to be touched; null for all of the user's.</param>
internal sealed record Caller(long UserId, IReadOnlySet<Scope> Scopes, IReadOnlyList<long>? Sessions, long? KeyId)
{
    /// <summary>When its token expires; null for credentials that do not by themselves.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whoever is on this machine while no key exists.</summary>
    public static readonly Caller Local = new(UserRecord.Owner, new HashSet<Scope> { Scope.Admin }, null, null);

    public bool IsAdmin => Scopes.Contains(Scope.Admin);

    /// <summary>Whose sessions are to be seen; null for everybody's.</summary>
    public Audience? Audience => IsAdmin ? null : new(UserId, Sessions);

    /// <summary>What of events it may have.</summary>
    public EventAccess Access => new(May(Scope.SessionsLink), May(Scope.MediaRead));

    /// <summary>What a webhook that it registers may be sent, and may do.</summary>
    public EndpointGrant Grant => new([.. Scopes.Order().Select(Model.Scopes.Word)], UserId, KeyId);

    public bool May(Scope scope) => scope == Scope.Any || IsAdmin || Scopes.Contains(scope);

    public bool Sees(SessionRecord session) => Audience?.Has(session.UserId, session.Id) ?? true;

    public static Caller? Of(ClaimsPrincipal principal) => (principal.Identity as CallerIdentity)?.Caller;

    public static Caller Of(HttpContext context) =>
        Of(context.User) ?? throw new InvalidOperationException("A route without authorization asked for its caller.");

    /// <summary>For handlers that take one.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<Caller?>(Of(context));
}
