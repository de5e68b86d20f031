using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Sessions.</summary>
internal static class WahaSessionRoutes
{
    public static void MapWahaSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions").Needs(Scope.SessionsRead, Scope.SessionsWrite);
        sessions.MapGet("", ListAsync);
        sessions.MapPost("", CreateAsync).Audits("session.create");
        sessions.MapPost("/start", StartOldAsync).Audits("session.start");
        sessions.MapPost("/stop", StopOldAsync).Audits("session.stop");
        sessions.MapPost("/logout", LogoutOldAsync).Audits("session.logout");
        sessions.MapGet("/{session}", GetAsync);
        sessions.MapPut("/{session}", UpdateAsync).Audits("session.change");
        sessions.MapDelete("/{session}", DeleteAsync).Audits("session.delete");
        sessions.MapGet("/{session}/me", Me);
        sessions.MapPost("/{session}/start", StartAsync).Audits("session.start");
        sessions.MapPost("/{session}/stop", StopAsync).Audits("session.stop");
        sessions.MapPost("/{session}/logout", LogoutAsync).Audits("session.logout");
        sessions.MapPost("/{session}/restart", RestartAsync).Audits("session.restart");
    }

    /// <summary>Those that run; with <c>all=true</c> the others too.</summary>
    private static async Task<IResult> ListAsync(Caller caller, SessionStore store, WahaSessionMaker maker, HttpContext context)
    {
        var isAll = WahaCall.Query(context).Boolean("all") == true;
        var shown = new List<JsonNode>();
        foreach (var session in await store.ListSessionsAsync(caller.Audience))
            if (isAll || session.State != SessionState.Stopped)
                shown.Add(await maker.ShowAsync(session.Id, caller, isInfo: true));
        return WahaAnswer.List(shown);
    }

    private static async Task<IResult> CreateAsync(Body<WahaBody> body, Caller caller, WahaSessionMaker maker)
    {
        var fields = body.Value.Given;
        var (name, starts, config) = (Name(fields), fields.Boolean("start") ?? true, WahaConfig.Read(fields));
        NoApps(fields);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        if ((await maker.CreateAsync(name, config, caller)).Failed(out var fault, out var session))
            return new Refused(fault);
        if (starts && await maker.StartAsync(session) is { } failure)
            return new Refused(failure) { IsPartial = true };
        return new WahaAnswer(await maker.ShowAsync(session.Id, caller, isInfo: false));
    }

    private static async Task<IResult> GetAsync(WahaCall call, Caller caller, WahaSessionMaker maker) =>
        new WahaAnswer(await maker.ShowAsync(call.Id, caller, isInfo: true));

    private static async Task<IResult> UpdateAsync(WahaCall call, Caller caller, WahaSessionMaker maker)
    {
        var config = WahaConfig.Read(call.Fields);
        NoApps(call.Fields);
        if (call.Wrong() is { } wrong)
            return wrong;
        if (config is not null && await maker.ChangeAsync(call.Session, config, caller) is { } fault)
            return call.Refuse(fault);
        return new WahaAnswer(await maker.ShowAsync(call.Id, caller, isInfo: false));
    }

    private static async Task<IResult> DeleteAsync(WahaCall call, SessionPool pool) =>
        await pool.DeleteAsync(call.Id) is { } fault ? call.Refuse(fault) : WahaAnswer.Done();

    private static IResult Me(WahaCall call) =>
        WahaSessionMaker.Me(call.Session) is { } me
            ? new WahaAnswer(me)
            : new Refused(
                new(FaultCode.SessionNotConnected, $"Session '{call.Session.Name}' is not linked to an account: scan its QR code first")
            );

    private static async Task<IResult> StartAsync(WahaCall call, Caller caller, WahaSessionMaker maker) =>
        await maker.StartAsync(call.Session) is { } fault ? call.Refuse(fault) : await ShownAsync(call, caller, maker);

    private static async Task<IResult> StopAsync(WahaCall call, Caller caller, SessionPool pool, WahaSessionMaker maker) =>
        await pool.StopAsync(call.Id) is { } fault ? call.Refuse(fault) : await ShownAsync(call, caller, maker);

    private static async Task<IResult> LogoutAsync(WahaCall call, Caller caller, SessionPool pool, WahaSessionMaker maker) =>
        await pool.LogoutAsync(call.Id) is { } fault ? call.Refuse(fault) : await ShownAsync(call, caller, maker);

    private static async Task<IResult> RestartAsync(WahaCall call, Caller caller, SessionPool pool, WahaSessionMaker maker) =>
        (await pool.StopAsync(call.Id) ?? await maker.StartAsync(call.Session with { State = SessionState.Stopped })) is { } fault
            ? call.Refuse(fault)
            : await ShownAsync(call, caller, maker);

    private static async Task<IResult> ShownAsync(WahaCall call, Caller caller, WahaSessionMaker maker) =>
        new WahaAnswer(await maker.ShowAsync(call.Id, caller, isInfo: false));

    /// <summary>The older form: a session that is not there is made.</summary>
    private static async Task<IResult> StartOldAsync(Body<WahaBody> body, Caller caller, WahaSessionMaker maker, HttpContext context)
    {
        var fields = body.Value.Given;
        var (name, config) = (Name(fields), WahaConfig.Read(fields));
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        name ??= "default";
        var found = await PathSession.FindAsync(context, name);
        if (found.Fault is { Code: FaultCode.SessionNotFound })
            found = await maker.CreateAsync(name, config, caller);
        if (found.Failed(out var fault, out var session))
            return new Refused(fault);
        return await maker.StartAsync(session) is { } failure
            ? new Refused(failure)
            : new WahaAnswer(await maker.ShowAsync(session.Id, caller, isInfo: false));
    }

    private static Task<IResult> StopOldAsync(Body<WahaBody> body, SessionPool pool, HttpContext context) =>
        OldAsync(body.Value.Given, context, body.Value.Given.Boolean("logout") == true ? pool.LogoutAsync : pool.StopAsync);

    private static Task<IResult> LogoutOldAsync(Body<WahaBody> body, SessionPool pool, HttpContext context) =>
        OldAsync(body.Value.Given, context, pool.LogoutAsync);

    private static async Task<IResult> OldAsync(Fields fields, HttpContext context, Func<long, Task<Fault?>> act)
    {
        var name = fields.String("name") ?? "default";
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        return
            (await PathSession.FindAsync(context, name)).Failed(out var fault, out var session)
            || (fault = await act(session.Id)) is not null
            ? new Refused(fault)
            : WahaAnswer.Done();
    }

    private static string? Name(Fields fields)
    {
        var name = fields.String("name");
        if (name is not null)
            fields.RefuseIf("name", Rules.SessionName(name));
        return name;
    }

    private static void NoApps(Fields fields)
    {
        if (fields.Objects("apps", inner => inner) is { Count: > 0 })
            fields.Refuse(
                "apps",
                "are WAHA's own bridges, which are not here: use webhooks, or the Cloud API for Chatwoot",
                FaultCode.NotSupportedByWhatsAppWeb
            );
    }
}
