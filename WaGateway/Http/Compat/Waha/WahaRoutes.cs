using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Routes of WAHA that are one command of ours each.</summary>
internal static class WahaRoutes
{
    /// <summary>Does what the call says, and answers that it is done.</summary>
    public static RouteHandlerBuilder Does(
        this IEndpointRouteBuilder api,
        string method,
        string path,
        Func<WahaCall, PageCommand<Nothing>> command,
        int? status = null
    ) =>
        api.MapMethods(path, [method], (WahaCall call, SessionPool pool) => DoAsync(call, pool, command, status)).Needs(Scope.MessagesSend);

    /// <summary>Asks what the call says, and answers what was brought, as WAHA writes it.</summary>
    public static RouteHandlerBuilder Asks<T>(
        this IEndpointRouteBuilder api,
        string method,
        string path,
        Func<WahaCall, PageCommand<T>> command,
        Func<WahaCall, T, JsonNode> show,
        int? status = null
    ) =>
        api.MapMethods(path, [method], (WahaCall call, SessionPool pool) => AskAsync(call, pool, command, show, status))
            .Needs(Scope.MessagesRead, Scope.MessagesSend);

    public static async Task<IResult> AskAsync<T>(
        WahaCall call,
        SessionPool pool,
        Func<WahaCall, PageCommand<T>> command,
        Func<WahaCall, T, JsonNode> show,
        int? status = null
    )
    {
        var asked = command(call);
        if (call.Wrong() is { } wrong)
            return wrong;
        return (await pool.DoAsync(call.Id, asked)).Failed(out var fault, out var brought)
            ? call.Refuse(fault)
            : new WahaAnswer(show(call, brought), status);
    }

    private static async Task<IResult> DoAsync(WahaCall call, SessionPool pool, Func<WahaCall, PageCommand<Nothing>> command, int? status)
    {
        var asked = command(call);
        if (call.Wrong() is { } wrong)
            return wrong;
        return (await pool.DoAsync(call.Id, asked)).Failed(out var fault, out _) ? call.Refuse(fault) : WahaAnswer.Done(status);
    }

    /// <summary>A page of a list.</summary>
    public static (int Limit, int Offset) Page(this WahaCall call, int otherwise = 100) =>
        (call.Fields.Integer("limit", 1, 1000, otherwise), call.Fields.Integer("offset", 0, int.MaxValue, 0));
}
