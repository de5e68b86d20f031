using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Configuration;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;
using WaGateway.Http.Mcp;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Sessions;

/// <summary>Sessions: listing, creating and changing them.</summary>
internal static class SessionRoutes
{
    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("Sessions").Needs(Scope.SessionsRead, Scope.SessionsWrite);
        sessions
            .MapGet("", ListAsync)
            .AsTrustedTool(
                "list_sessions",
                "Sessions",
                "Lists the WhatsApp accounts (sessions) of this gateway, with state and phone number."
            )
            .Describe("listSessions", "Lists all sessions.")
            .Example(200, Examples.Sessions);
        sessions
            .MapPost("", CreateAsync)
            .Audits("session.create")
            .Describe(
                "createSession",
                "Creates a session.",
                "It begins disconnected; start it, then scan its QR code. The engine 'sandbox' talks to simulated phones instead of "
                    + "WhatsApp."
            )
            .Takes(Examples.CreateSession)
            .Example(201, Examples.WrittenSession)
            .Refuses(
                FaultCode.ValidationFailed,
                FaultCode.MalformedJson,
                FaultCode.UserNotFound,
                FaultCode.SandboxDisabled,
                FaultCode.SessionNameTaken,
                FaultCode.LimitReached
            );
        sessions
            .MapGet("/{id}", GetAsync)
            .NamesSession()
            .AsTrustedTool(
                "get_session",
                "Session",
                "Shows one session: whether it is connected, why not, and since when.",
                ToolArguments.Session("id")
            )
            .Describe("getSession", "Shows one session and how it does.")
            .Example(200, Examples.SessionDetail)
            .Refuses(FaultCode.InvalidId, FaultCode.SessionNotFound);
        sessions
            .MapPut("/{id}", UpdateAsync)
            .Audits("session.change")
            .NamesSession()
            .Describe(
                "updateSession",
                "Changes a session.",
                "What is left out stays; what is null or empty is removed. proxy, device_name and user_agent count from its next start on."
            )
            .Takes(Examples.UpdateSession)
            .Example(200, Examples.WrittenSession)
            .Refuses(FaultCode.InvalidId, FaultCode.ValidationFailed, FaultCode.SessionNotFound, FaultCode.SessionNameTaken);
        sessions
            .MapGet("/{id}/budget", BudgetAsync)
            .NamesSession()
            .Describe(
                "getBudget",
                "Shows what a session may send, and what waits to be sent.",
                "Messages beyond the budget of the minute, the hour or the day wait, and are not refused. Answers have a share that "
                    + "first contacts cannot use up."
            )
            .Example(200, Examples.Budget)
            .Refuses(FaultCode.InvalidId, FaultCode.SessionNotFound);
        sessions.MapSessionActions();
    }

    private static async Task<Answer<IReadOnlyList<SessionAnswer>>> ListAsync(Caller caller, SessionStore store) =>
        new((await store.ListSessionsAsync(caller.Audience)).Select(session => new SessionAnswer(session)).ToList());

    private static async Task<Results<NewAnswer<WrittenSessionAnswer>, Refused>> CreateAsync(
        Body<CreateSessionRequest> body,
        Caller caller,
        TargetCheck targets,
        WebhookHandshake handshake,
        Quotas quotas,
        GatewayOptions options,
        SessionStore store,
        EndpointStore endpoints,
        AccessStore access,
        HttpContext context
    )
    {
        var request = body.Value;
        var engine = SessionCreation.EngineOf(request.Engine, options);
        if (SessionCreation.Refuse(engine, caller, options) is { } refusal)
            return new Refused(refusal);
        var user = request.UserId ?? caller.UserId;
        // Whether there are other users is nobody's business but an admin's.
        if (caller.IsAdmin ? await access.FindUserAsync(user) is null : user != caller.UserId)
            return new Refused(Fault.Field("user_id", $"there is no user with ID {user}") with { Code = FaultCode.UserNotFound });
        if (
            (
                await targets.RefuseAsync("webhook_url", request.WebhookUrl, caller)
                ?? await targets.RefuseProxyAsync(request.Proxy, caller)
                ?? await handshake.MaybeAsync(
                    "webhook_url",
                    request.WebhookUrl,
                    request.WebhookVerifyToken,
                    caller,
                    null,
                    context.RequestAborted
                )
            ) is
            { } complaint
        )
            return new Refused(complaint);
        var wanted = SessionCreation.Of(user, request.SessionName, engine, request.Device, caller) with
        {
            WebhookUrl = EmptyToNull(request.WebhookUrl),
            WebhookSecret = request.WebhookSecret,
            WebhookFormat = request.WebhookFormat,
        };
        if ((await quotas.AddSessionAsync(user, () => store.CreateSessionAsync(wanted))).Failed(out var fault, out var session))
            return new Refused(fault);
        return new NewAnswer<WrittenSessionAnswer>(new(session, (await OwnEndpointAsync(endpoints, session))?.Secret));
    }

    private static async Task<Answer<SessionDetailAnswer>> GetAsync(
        PathSession session,
        SessionPool pool,
        SessionStore store,
        EndpointStore endpoints,
        TimeProvider clock
    )
    {
        var id = session.Value.Id;
        // Counted before the row is read, so that a restart has its reason there; the rest after it, so that no ended browser is shown.
        var restarts = await pool.RestartsAsync(id);
        var row = await store.FindSessionAsync(id) ?? session.Value;
        var vitals = (await pool.VitalsAsync(id)) with { Restarts = restarts };
        return new(new(row, vitals, await OwnEndpointAsync(endpoints, row), clock.GetUtcNow()));
    }

    private static async Task<Results<Answer<BudgetAnswer>, Refused>> BudgetAsync(
        PathSession session,
        SessionPool pool,
        GatewayOptions options
    ) =>
        (await pool.BudgetAsync(session.Value.Id)).Failed(out var fault, out var budget)
            ? new Refused(fault)
            : new Answer<BudgetAnswer>(new(budget, options));

    private static async Task<Results<Answer<WrittenSessionAnswer>, Refused>> UpdateAsync(
        PathSession session,
        Body<UpdateSessionRequest> body,
        Caller caller,
        TargetCheck targets,
        WebhookHandshake handshake,
        Quotas quotas,
        SessionStore store,
        EndpointStore endpoints,
        HttpContext context
    )
    {
        var request = body.Value;
        // A session that was named before the rule keeps its name, also when it is written again.
        if (request.SessionName is { } given && given != session.Value.Name && Rules.SessionName(given) is { } wrongName)
            return new Refused(Fault.Field("session_name", wrongName));
        var (before, endpoint) = (session.Value, await OwnEndpointAsync(endpoints, session.Value));
        if (
            (
                await targets.RefuseAsync("webhook_url", request.WebhookUrl, caller)
                ?? await targets.RefuseProxyAsync(request.Proxy, caller)
                ?? await handshake.MaybeAsync(
                    "webhook_url",
                    request.WebhookUrl,
                    request.WebhookVerifyToken,
                    caller,
                    null,
                    context.RequestAborted
                )
            ) is
            { } complaint
        )
            return new Refused(complaint);
        var device = request.Device with { ReachesPrivate = caller.IsAdmin };
        if (request.WebhookSecret is not null && string.IsNullOrEmpty(request.WebhookUrl ?? session.Value.WebhookUrl))
            return new Refused(Fault.Field("webhook_secret", "needs a webhook_url to be used with"));
        if (request.WebhookFormat is not null && string.IsNullOrEmpty(request.WebhookUrl ?? session.Value.WebhookUrl))
            return new Refused(Fault.Field("webhook_format", "needs a webhook_url to be used with"));
        // A registered webhook that goes there becomes the session's own, however it is spelled.
        var url = (await quotas.FindSameAsync(session.Value.Id, request.WebhookUrl, endpoint => endpoint.IsSessionUrl))?.Url
            ?? request.WebhookUrl;
        var outcome = await store.UpdateSessionAsync(
            session.Value.Id,
            request.SessionName,
            url,
            request.WebhookSecret,
            device,
            caller.IsAdmin,
            caller.Grant,
            request.WebhookFormat
        );
        if (outcome.Failed(out var fault, out var written))
            return new Refused(fault);
        var (updated, madeWebhook) = written;
        var concernsWebhook = (request.WebhookUrl ?? request.WebhookSecret ?? request.WebhookFormat) is not null;
        var own = concernsWebhook ? await OwnEndpointAsync(endpoints, updated) : endpoint;
        if (own?.Revision == endpoint?.Revision && own?.Id == endpoint?.Id && IsSame(before, updated))
            Audited.ChangedNothing(context);
        // Who may only write sessions sees the secret of a webhook that this call made, and not that of one that was there.
        var secret = concernsWebhook && (madeWebhook || caller.May(Scope.WebhooksWrite)) ? own?.Secret : null;
        return new Answer<WrittenSessionAnswer>(new(updated, secret));
    }

    private static bool IsSame(SessionRecord one, SessionRecord other) =>
        (one.Name, one.WebhookUrl, one.Proxy, one.ProxyReachesPrivate, one.DeviceName, one.UserAgent)
        == (other.Name, other.WebhookUrl, other.Proxy, other.ProxyReachesPrivate, other.DeviceName, other.UserAgent);

    private static async Task<EndpointRecord?> OwnEndpointAsync(EndpointStore endpoints, SessionRecord session) =>
        session.WebhookUrl is null
            ? null
            : (await endpoints.ListEndpointsAsync(session.Id)).FirstOrDefault(endpoint => endpoint.IsSessionUrl);

    private static string? EmptyToNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
