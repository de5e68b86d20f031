using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>The account itself: name, about, picture, who sees what.</summary>
internal static class ProfileRoutes
{
    private const int LongestName = 25;
    private const int LongestAbout = 139;
    private static readonly string[] Seen = ["all", "contacts", "none"];

    /// <summary>Its words for what is set, ours, and the values that WhatsApp Web sets.</summary>
    private static readonly IReadOnlyList<(string Word, string Name, string[] Values)> Privacy =
    [
        ("readreceipts", "readReceipts", ["all", "none"]),
        ("profile", "picture", Seen),
        ("status", "about", Seen),
        ("online", "online", ["all", "match_last_seen"]),
        ("last", "lastSeen", Seen),
        ("groupadd", "groups", ["all", "contacts"]),
    ];

    public static void MapProfile(this IEndpointRouteBuilder api)
    {
        api.MapPost("/chat/updateProfileName/{id}", NameAsync).Needs(Scope.SessionsWrite).Audits("profile.change");
        api.MapPost("/chat/updateProfileStatus/{id}", AboutAsync).Needs(Scope.SessionsWrite).Audits("profile.change");
        foreach (var method in (string[])["POST", "PUT"])
            api.MapMethods("/chat/updateProfilePicture/{id}", [method], PictureAsync).Needs(Scope.SessionsWrite).Audits("profile.picture");
        api.MapDelete("/chat/removeProfilePicture/{id}", RemovePictureAsync).Needs(Scope.SessionsWrite).Audits("profile.picture");
        api.MapGet("/chat/fetchPrivacySettings/{id}", PrivacyAsync).Needs(Scope.SessionsRead);
        api.MapPost("/chat/updatePrivacySettings/{id}", ChangePrivacyAsync).Needs(Scope.SessionsWrite).Audits("profile.change");
    }

    private static Task<IResult> NameAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool) =>
        SetAsync(session, body, pool, fields => new ProfileCommand.Name(MessageFields.NeedLine(fields, LongestName, "name")));

    private static Task<IResult> AboutAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool) =>
        SetAsync(session, body, pool, fields => new ProfileCommand.About(MessageFields.NeedLine(fields, LongestAbout, "status")));

    private static async Task<IResult> PictureAsync(
        PathSession session,
        Body<EvolutionFields> body,
        SessionPool pool,
        EvolutionPictures pictures,
        HttpContext context
    )
    {
        var fields = body.Value.Given;
        if ((await pictures.ReadAsync(fields, "picture", context.RequestAborted)).Failed(out var fault, out var picture))
            return new Refused(fault);
        return Done(await pool.DoAsync(session.Value.Id, new ProfileCommand.Picture(picture)));
    }

    private static async Task<IResult> RemovePictureAsync(PathSession session, SessionPool pool) =>
        Done(await pool.DoAsync(session.Value.Id, new ProfileCommand.Picture(null)));

    private static async Task<IResult> PrivacyAsync(PathSession session, SessionPool pool) =>
        EvolutionAnswer.Of(await pool.DoAsync(session.Value.Id, new PrivacyCommand.Get()), settings => new JsonObject
        {
            ["readreceipts"] = settings.ReadReceipts,
            ["profile"] = settings.Picture,
            ["status"] = settings.About,
            ["online"] = settings.Online,
            ["last"] = settings.LastSeen,
            ["groupadd"] = settings.Groups,
        });

    private static async Task<IResult> ChangePrivacyAsync(PathSession session, Body<EvolutionFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        var wanted = new List<PrivacyCommand.Set>();
        foreach (var (word, name, values) in Privacy)
        {
            if (fields.String(word) is not { } value)
                continue;
            if (value == "contact_blacklist")
                fields.Refuse(word, "'contact_blacklist' is set on the phone only", FaultCode.NotSupportedByWhatsAppWeb);
            else if (!values.Contains(value))
                fields.Refuse(word, $"must be {string.Join(", ", values[..^1])} or {values[^1]}");
            else
                wanted.Add(new(name, value));
        }
        if (fields.Fault is null && wanted.Count == 0)
            fields.Refuse("readreceipts", "is missing; give readreceipts, profile, status, online, last or groupadd");
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        var done = 0;
        foreach (var command in wanted)
        {
            if ((await pool.DoAsync(session.Value.Id, command)).Failed(out var fault, out _))
                return new Refused(fault) { IsPartial = done > 0 };
            done++;
        }
        return new EvolutionAnswer(new JsonObject { ["update"] = "success" });
    }

    private static async Task<IResult> SetAsync(
        PathSession session,
        Body<EvolutionFields> body,
        SessionPool pool,
        Func<Fields, PageCommand<Nothing>> read
    )
    {
        var command = read(body.Value.Given);
        return body.Value.Given.Fault is { } complaint ? new Refused(complaint) : Done(await pool.DoAsync(session.Value.Id, command));
    }

    private static IResult Done(Outcome<Nothing> outcome) => EvolutionAnswer.Of(outcome, _ => new JsonObject { ["update"] = "success" });
}
