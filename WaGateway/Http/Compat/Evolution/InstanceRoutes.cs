using System.Text.Json.Nodes;
using WaGateway.Configuration;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Sessions;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>Instances: sessions, from their creation to their end.</summary>
internal static class InstanceRoutes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        api.MapGet("/", Welcome).Needs(Scope.SessionsRead);
        api.MapPost("/instance/create", CreateAsync).Needs(Scope.SessionsWrite).Audits("session.create");
        api.MapGet("/instance/fetchInstances", ListAsync).Needs(Scope.SessionsRead);
        api.MapGet("/instance/connect/{id}", ConnectAsync).Needs(Scope.SessionsWrite).Audits("session.start");
        api.MapGet("/instance/connectionState/{id}", (PathSession session) => new EvolutionAnswer(EvolutionShapes.Standing(session.Value)))
            .Needs(Scope.SessionsRead);
        api.MapPut("/instance/restart/{id}", RestartAsync).Needs(Scope.SessionsWrite).Audits("session.start");
        api.MapPost("/instance/restart/{id}", RestartAsync).Needs(Scope.SessionsWrite).Audits("session.start");
        api.MapDelete("/instance/logout/{id}", LogoutAsync).Needs(Scope.SessionsWrite).Audits("session.logout");
        api.MapDelete("/instance/delete/{id}", DeleteAsync).Needs(Scope.SessionsWrite).Audits("session.delete");
        api.MapPost("/instance/setPresence/{id}", PresenceAsync).Needs(Scope.SessionsWrite).Audits("profile.presence");
    }

    private static EvolutionAnswer Welcome(HttpContext context) =>
        new(
            new JsonObject
            {
                ["status"] = 200,
                ["message"] = "Welcome to WaGateway, which speaks Evolution API here",
                ["version"] = "2.1.1",
                ["swagger"] = $"{context.Request.Scheme}://{context.Request.Host}/swagger",
                ["manager"] = $"{context.Request.Scheme}://{context.Request.Host}/",
                ["documentation"] = "docs/evolution-api.md",
            }
        );

    private static async Task<IResult> CreateAsync(
        Body<EvolutionFields> body,
        Caller caller,
        TargetCheck targets,
        Quotas quotas,
        GatewayOptions options,
        SessionStore store,
        EvolutionWebhooks webhooks,
        SessionPool pool,
        HttpContext context
    )
    {
        var fields = body.Value.Given;
        var name = fields.RequiredString("instanceName").Trim();
        if (!fields.Refused("instanceName"))
            fields.RefuseIf("instanceName", Rules.SessionName(name));
        if (fields.String("integration") is { } integration && integration != "WHATSAPP-BAILEYS")
            fields.Refuse(
                "integration",
                $"'{Rules.Shorten(integration)}' is not here: only WHATSAPP-BAILEYS, an account on a phone",
                FaultCode.NotSupportedByWhatsAppWeb
            );
        var (proxy, number, wantsCode) = (Proxy(fields), fields.NumberOrString("number"), fields.Boolean("qrcode") == true);
        var phone = string.IsNullOrWhiteSpace(number) ? (WhatsAppId?)null : Recipients.Parse(fields, "number", number);
        var wanted = EvolutionWebhooks.Nested(fields);
        var settings = SettingRoutes.Read(fields);
        // Ours beside its own: on what the instance runs.
        var engine = SessionCreation.EngineOf(fields.String("engine"), options);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        if (SessionCreation.Refuse(engine, caller, options) is { } unmade)
            return new Refused(unmade);
        if (
            (
                await targets.RefuseProxyAsync(proxy, caller)
                ?? (wanted?.Url is { } url ? await targets.RefuseAsync("webhook.url", url, caller) : null)
            ) is
            { } refusal
        )
            return new Refused(refusal);
        var made = SessionCreation.Of(caller.UserId, name, engine, new(proxy, null, null), caller);
        if ((await quotas.AddSessionAsync(caller.UserId, () => store.CreateSessionAsync(made))).Failed(out var fault, out var session))
            return new Refused(fault);
        EndpointRecord? webhook = null;
        if (wanted is { Url: not null } && (await webhooks.SetAsync(session, wanted, settings, caller)).Failed(out fault, out webhook))
            return new Refused(fault) { IsPartial = true };
        return EvolutionAnswer.Created(await MadeAsync(wantsCode, caller, session, phone, webhook, quotas, pool, context));
    }

    private static async Task<JsonObject> MadeAsync(
        bool wantsCode,
        Caller caller,
        SessionRecord session,
        WhatsAppId? phone,
        EndpointRecord? webhook,
        Quotas quotas,
        SessionPool pool,
        HttpContext context
    )
    {
        JsonObject? code = null;
        if (wantsCode && await quotas.StartAsync(session, pool.StartAsync) is null && caller.May(Scope.SessionsLink))
            code = (await CodeAsync(session, phone, pool, context)).Value;
        var answer = new JsonObject
        {
            ["instance"] = new JsonObject
            {
                ["instanceName"] = session.Name,
                ["instanceId"] = EvolutionShapes.Id(session),
                ["integration"] = "WHATSAPP-BAILEYS",
                ["webhook_wa_business"] = "",
                ["access_token_wa_business"] = "",
                ["status"] = wantsCode ? "connecting" : "created",
            },
            // No key is made: the caller's is taken for its instances too.
            ["hash"] = new JsonObject { ["apikey"] = "" },
            ["settings"] = SettingRoutes.Older(webhook),
        };
        if (webhook is not null)
            answer["webhook"] = EvolutionWebhooks.Show(webhook);
        if (wantsCode)
            answer["qrcode"] = code ?? new JsonObject { ["count"] = 0 };
        return answer;
    }

    private static async Task<IResult> ListAsync(Caller caller, SessionStore store, EndpointStore endpoints, HttpContext context)
    {
        string? name = context.Request.Query["instanceName"];
        string? id = context.Request.Query["instanceId"];
        var all = (await store.ListSessionsAsync(caller.Audience)).Where(session =>
            (string.IsNullOrEmpty(name) || session.Name == name || EvolutionShapes.Id(session) == name)
            && (string.IsNullOrEmpty(id) || EvolutionShapes.Id(session) == id)
        );
        var list = new JsonArray();
        foreach (var session in all)
            list.Add((JsonNode)EvolutionShapes.Instance(session, await endpoints.ListEndpointsAsync(session.Id)));
        return new EvolutionAnswer(list);
    }

    /// <summary>Starts it, and answers with its QR code; with a number with a pairing code for it too.</summary>
    private static async Task<IResult> ConnectAsync(
        PathSession session,
        Quotas quotas,
        SessionPool pool,
        Caller caller,
        HttpContext context
    )
    {
        if (!caller.May(Scope.SessionsLink))
            return new Refused(
                new(
                    FaultCode.ScopeMissing,
                    $"These credentials lack the scope {Scopes.Word(Scope.SessionsLink)}: the answer holds the code that links a phone"
                )
            );
        string? number = context.Request.Query["number"];
        WhatsAppId? phone = null;
        if (!string.IsNullOrEmpty(number))
        {
            if (!WhatsAppId.TryParse(number, out var parsed))
                return new Refused(Fault.Field("number", Recipients.Complaint(number)));
            phone = parsed;
        }
        if (session.Value.State is SessionState.Ready or SessionState.Degraded)
        {
            Audited.WasDone(context);
            return new EvolutionAnswer(EvolutionShapes.Standing(session.Value));
        }
        if (await quotas.StartAsync(session.Value, pool.StartAsync) is { } fault)
            return new Refused(fault);
        var code = await CodeAsync(session.Value, phone, pool, context);
        // Linked before: it connects without a code.
        return code.Fault is { Code: FaultCode.SessionAlreadyConnected }
            ? new EvolutionAnswer(EvolutionShapes.Standing(session.Value, "open"))
            : EvolutionAnswer.Of(code, shown => shown);
    }

    private static async Task<Outcome<JsonObject>> CodeAsync(
        SessionRecord session,
        WhatsAppId? phone,
        SessionPool pool,
        HttpContext context
    )
    {
        if ((await pool.QrCodeAsync(session.Id, Patience, context.RequestAborted)).Failed(out var fault, out var qr))
            return fault;
        var code = new JsonObject
        {
            ["pairingCode"] = null,
            ["code"] = qr.Code,
            ["base64"] = QrImage.CanDraw(qr.Code) ? QrImage.DataUrl(qr.Code) : null,
            ["count"] = 1,
        };
        if (phone is { } number)
        {
            if ((await pool.PairingCodeAsync(session.Id, number)).Failed(out fault, out var pairing))
                return fault;
            code["pairingCode"] = pairing;
        }
        else
            code.Remove("pairingCode");
        return code;
    }

    private static async Task<IResult> RestartAsync(PathSession session, Quotas quotas, SessionPool pool) =>
        await pool.StopAsync(session.Value.Id) is { } fault ? new Refused(fault)
        : await quotas.StartAsync(session.Value, pool.StartAsync) is { } refusal ? new Refused(refusal) { IsPartial = true }
        : new EvolutionAnswer(EvolutionShapes.Standing(session.Value, "connecting"));

    private static async Task<IResult> LogoutAsync(PathSession session, SessionPool pool, HttpContext context)
    {
        if (session.Value is { Phone: null, State: SessionState.Stopped or SessionState.LoggedOut })
            Audited.WasDone(context);
        return await pool.LogoutAsync(session.Value.Id) is { } fault ? new Refused(fault) : EvolutionAnswer.Done("Instance logged out");
    }

    private static async Task<IResult> DeleteAsync(PathSession session, SessionPool pool) =>
        await pool.DeleteAsync(session.Value.Id) is { } fault ? new Refused(fault) : EvolutionAnswer.Done("Instance deleted");

    private static async Task<IResult> PresenceAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        var presence = fields.RequiredString("presence");
        if (!fields.Refused("presence") && presence is not ("available" or "unavailable"))
            fields.Refuse("presence", "must be 'available' or 'unavailable'");
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        return EvolutionAnswer.Of(
            await pool.DoAsync(session.Value.Id, new ProfileCommand.Presence(presence == "available")),
            _ => new JsonObject { ["presence"] = presence },
            StatusCodes.Status201Created
        );
    }

    private static string? Proxy(Fields fields)
    {
        var (host, port) = (fields.String("proxyHost"), fields.NumberOrString("proxyPort"));
        if (string.IsNullOrEmpty(host))
            return null;
        var (user, password) = (fields.String("proxyUsername"), fields.String("proxyPassword"));
        var login = string.IsNullOrEmpty(user) ? "" : $"{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password ?? "")}@";
        var proxy = $"{fields.String("proxyProtocol") ?? "http"}://{login}{host}:{port}";
        fields.RefuseIf("proxyHost", Rules.Proxy(proxy));
        return proxy;
    }
}
