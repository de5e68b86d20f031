using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Model.Formats;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>What is done with a phone number: its profile, whom it blocks, whether it runs.</summary>
internal static class NumberRoutes
{
    private const int MostBlocked = 100;
    private const int LongestAbout = 139;

    public static void MapNumbers(this IEndpointRouteBuilder api)
    {
        api.MapPost("/{id}/register", RegisterAsync).Needs(Scope.SessionsWrite).Audits("session.start");
        api.MapPost("/{id}/deregister", DeregisterAsync).Needs(Scope.SessionsWrite).Audits("session.stop");
        api.MapGet("/{id}/whatsapp_business_profile", ProfileAsync).Needs(Scope.SessionsRead);
        api.MapPost("/{id}/whatsapp_business_profile", ChangeProfileAsync).Needs(Scope.SessionsWrite).Audits("profile.change");
        api.MapGet("/{id}/block_users", BlockedAsync).Needs(Scope.MessagesRead);
        api.MapPost("/{id}/block_users", BlockAsync).Needs(Scope.MessagesSend).Audits("contact.block");
        api.MapDelete("/{id}/block_users", UnblockAsync).Needs(Scope.MessagesSend).Audits("contact.unblock");
    }

    /// <summary>A number that is registered sends: here the session is started. Its PIN is Meta's, and is not looked at.</summary>
    private static async Task<IResult> RegisterAsync(PathNumber number, SessionPool pool, Quotas quotas, HttpContext context)
    {
        if (number.Value.Phone is null)
            return new Refused(
                new(
                    FaultCode.SessionNotConnected,
                    $"This phone number is not linked yet: POST /api/sessions/{number}/start, then scan the QR code of "
                        + $"GET /api/sessions/{number}/qr"
                )
            );
        if (number.Value.State == SessionState.Ready)
            Audited.WasDone(context);
        return await quotas.StartAsync(number.Value, pool.StartAsync) is { } fault ? new Refused(fault) : CloudAnswer.Success;
    }

    private static async Task<IResult> DeregisterAsync(PathNumber number, SessionPool pool, HttpContext context)
    {
        if (number.Value.State == SessionState.Stopped)
            Audited.WasDone(context);
        return await pool.StopAsync(number.Value.Id) is { } fault ? new Refused(fault) : CloudAnswer.Success;
    }

    private static async Task<IResult> ProfileAsync(PathNumber number, SessionPool pool, HttpContext context)
    {
        if ((await pool.DoAsync(number.Value.Id, new ProfileCommand.Get())).Failed(out var fault, out var profile))
            return new Refused(fault);
        var shown = new JsonObject { ["messaging_product"] = "whatsapp" };
        if (profile.About is { Length: > 0 } about)
            shown["about"] = about;
        if (profile.PictureUrl is { } picture)
            shown["profile_picture_url"] = picture;
        var entry = CloudNumbers.Only(shown.DeepClone().AsObject(), context.Request.Query["fields"]);
        entry["messaging_product"] = "whatsapp";
        // Meta's description has it one level deeper than Meta's servers do.
        entry["business_profile"] = shown;
        return CloudAnswer.List([entry]);
    }

    private static async Task<IResult> ChangeProfileAsync(PathNumber number, Body<CloudFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        CloudMessageRequest.NeedProduct(fields);
        var about = MessageFields.MaybeText(fields, LongestAbout, "about");
        foreach (var name in (string[])["address", "description", "email", "websites", "vertical", "profile_picture_handle"])
            if (fields.Has(name))
                fields.Refuse(name, "is kept by WhatsApp's business app: change it on the phone", FaultCode.NotSupportedByWhatsAppWeb);
        if (about is null && fields.Fault is null)
            fields.Refuse("about", "is required");
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        return (await pool.DoAsync(number.Value.Id, new ProfileCommand.About(about!))).Failed(out var fault, out _)
            ? new Refused(fault)
            : CloudAnswer.Success;
    }

    private static async Task<IResult> BlockedAsync(PathNumber number, SessionPool pool) =>
        (await pool.DoAsync(number.Value.Id, new ContactCommand.Blocked())).Failed(out var fault, out var blocked)
            ? new Refused(fault)
            : CloudAnswer.List(
                blocked.Select(one => new JsonObject { ["messaging_product"] = "whatsapp", ["wa_id"] = CloudMessages.Number(one) })
            );

    private static Task<IResult> BlockAsync(PathNumber number, Body<CloudFields> body, SessionPool pool) =>
        ListedAsync(number, body.Value.Given, pool, on: true);

    private static Task<IResult> UnblockAsync(PathNumber number, Body<CloudFields> body, SessionPool pool) =>
        ListedAsync(number, body.Value.Given, pool, on: false);

    private static async Task<IResult> ListedAsync(PathNumber number, Fields fields, SessionPool pool, bool on)
    {
        CloudMessageRequest.NeedProduct(fields);
        var people = CloudPeople.Read(fields, "block_users", MostBlocked);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        var done = new JsonArray();
        foreach (var (input, person) in people)
        {
            if ((await pool.DoAsync(number.Value.Id, new ContactCommand.Block(person, on))).Failed(out var fault, out _))
                return new Refused(fault) { IsPartial = done.Count > 0 };
            done.Add((JsonNode)CloudPeople.Show(input, person));
        }
        return new CloudAnswer(
            new JsonObject
            {
                ["messaging_product"] = "whatsapp",
                ["block_users"] = new JsonObject { [on ? "added_users" : "removed_users"] = done },
            }
        );
    }
}
