using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>People: whether they are on WhatsApp, what they show, whom the account blocks.</summary>
internal static class PeopleRoutes
{
    private const int MostNumbers = 100;
    private const string Reads = "it reads only";

    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        api.MapPost("/chat/whatsappNumbers/{id}", CheckAsync).Needs(Scope.MessagesRead).NotAudited(Reads);
        api.MapPost("/chat/fetchProfilePictureUrl/{id}", PictureAsync).Needs(Scope.MessagesRead).NotAudited(Reads);
        api.MapPost("/chat/fetchProfile/{id}", ProfileAsync).Needs(Scope.MessagesRead).NotAudited(Reads);
        api.MapPost("/chat/fetchBusinessProfile/{id}", BusinessAsync).Needs(Scope.MessagesRead).NotAudited(Reads);
        api.MapPost("/message/updateBlockStatus/{id}", BlockAsync).Needs(Scope.MessagesSend).Audits("contact.block");
        api.MapPost("/chat/updateBlockStatus/{id}", BlockAsync).Needs(Scope.MessagesSend).Audits("contact.block");
    }

    private static async Task<IResult> CheckAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        var people = Recipients.NeedSomePeople(fields, "numbers", MostNumbers, out var others);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        if ((await pool.DoAsync(session.Value.Id, new ContactCommand.Check(people))).Failed(out var fault, out var checks))
            return new Refused(fault);
        return new EvolutionAnswer(
            new JsonArray([
                .. checks.Select(check => new JsonObject
                {
                    ["exists"] = check.Exists,
                    ["jid"] = EvolutionShapes.Jid(check.Id ?? check.Phone + "@c.us"),
                    ["number"] = check.Phone.Split('@')[0],
                    ["lid"] = check.Lid,
                }),
                .. others.Select(text => new JsonObject
                {
                    ["exists"] = false,
                    ["jid"] = Rules.Shorten(text),
                    ["number"] = Rules.Shorten(text),
                }),
            ])
        );
    }

    private static Task<IResult> PictureAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool) =>
        ShowAsync(session, body, pool, (contact, shown) =>
            new() { ["wuid"] = EvolutionShapes.Jid(contact.Value), ["profilePictureUrl"] = shown.PictureUrl ?? "" }
        );

    private static Task<IResult> ProfileAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool) =>
        ShowAsync(session, body, pool, (contact, shown) => new()
            {
                ["wuid"] = EvolutionShapes.Jid(contact.Value),
                ["name"] = shown.Name ?? shown.PushName,
                ["numberExists"] = true,
                ["picture"] = shown.PictureUrl,
                ["status"] = new JsonObject { ["status"] = shown.About },
                ["isBusiness"] = shown.IsBusiness,
                ["description"] = shown.BusinessDescription,
            });

    private static Task<IResult> BusinessAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool) =>
        ShowAsync(session, body, pool, (contact, shown) => new()
            {
                ["isBusiness"] = shown.IsBusiness,
                ["wid"] = EvolutionShapes.Jid(contact.Value),
                ["description"] = shown.BusinessDescription,
            });

    private static async Task<IResult> ShowAsync(
        PathSession session,
        Body<EvolutionFields> body,
        SessionPool pool,
        Func<WhatsAppId, ContactProfile, JsonObject> show
    )
    {
        var fields = body.Value.Given;
        var contact = EvolutionFields.Number(fields);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        return EvolutionAnswer.Of(await pool.DoAsync(session.Value.Id, new ContactCommand.Get(contact)), shown => show(contact, shown));
    }

    private static async Task<IResult> BlockAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        var (contact, status) = (EvolutionFields.Number(fields), fields.RequiredString("status"));
        if (!fields.Refused("status") && status is not ("block" or "unblock"))
            fields.Refuse("status", "must be 'block' or 'unblock'");
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        return EvolutionAnswer.Of(
            await pool.DoAsync(session.Value.Id, new ContactCommand.Block(contact, status == "block")),
            _ => new JsonObject { ["block"] = "success" },
            StatusCodes.Status201Created
        );
    }
}
