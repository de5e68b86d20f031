using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Waha;

/// <summary>The account as others see it.</summary>
internal static class WahaProfileRoutes
{
    public static void MapWahaProfile(this IEndpointRouteBuilder api)
    {
        var profile = api.MapGroup("/{session}/profile");
        profile
            .MapGet("", (WahaCall call, SessionPool pool) => WahaRoutes.AskAsync(call, pool, _ => new ProfileCommand.Get(), Show))
            .Needs(Scope.SessionsRead);
        profile.MapPut("/name", NameAsync).Needs(Scope.SessionsWrite).Audits("profile.change");
        profile.MapPut("/status", AboutAsync).Needs(Scope.SessionsWrite).Audits("profile.change");
        profile.MapPut("/picture", PictureAsync).Needs(Scope.SessionsWrite).Audits("profile.picture");
        profile.MapDelete("/picture", NoPictureAsync).Needs(Scope.SessionsWrite).Audits("profile.picture");
    }

    private static JsonObject Show(WahaCall call, Profile profile) =>
        new()
        {
            ["id"] = profile.Id,
            ["name"] = profile.Name ?? "",
            ["picture"] = profile.PictureUrl ?? "",
            ["status"] = profile.About,
        };

    private static Task<IResult> NameAsync(WahaCall call, SessionPool pool)
    {
        var name = MessageFields.NeedLine(call.Fields, 25, "name");
        return DoAsync(call, pool, new ProfileCommand.Name(name));
    }

    private static Task<IResult> AboutAsync(WahaCall call, SessionPool pool)
    {
        var about = call.Fields.RequiredString("status");
        if (about.Length > 139)
            call.Fields.Refuse("status", $"must be at most 139 characters; it has {about.Length}");
        return DoAsync(call, pool, new ProfileCommand.About(about));
    }

    private static async Task<IResult> PictureAsync(WahaCall call, SessionPool pool, Outgoing outgoing, MediaFiles files)
    {
        var file = WahaFiles.Read(call.Fields, MediaKind.Image);
        if (call.Wrong() is { } wrong)
            return wrong;
        return (await PictureFile.DataUrlAsync(file!, "file", outgoing, files, call.Context.RequestAborted)).Failed(
            out var fault,
            out var image
        )
            ? call.Refuse(fault)
            : await DoAsync(call, pool, new ProfileCommand.Picture(image));
    }

    private static Task<IResult> NoPictureAsync(WahaCall call, SessionPool pool) => DoAsync(call, pool, new ProfileCommand.Picture(null));

    private static async Task<IResult> DoAsync(WahaCall call, SessionPool pool, PageCommand<Nothing> command)
    {
        if (call.Wrong() is { } wrong)
            return wrong;
        return (await pool.DoAsync(call.Id, command)).Failed(out var fault, out _) ? call.Refuse(fault) : WahaAnswer.Done();
    }
}
