using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>
/// What an instance does by itself. <c>groupsIgnore</c> is the filter of its webhook; of the others only what is in force anyway can be
/// asked for.
/// </summary>
internal static class SettingRoutes
{
    private static readonly IReadOnlyList<(string Name, string Older, string Instead)> Absent =
    [
        ("rejectCall", "reject_call", "reject each call with POST /api/sessions/<instance>/calls/<call>/reject"),
        ("alwaysOnline", "always_online", "POST /instance/setPresence shows it as online"),
        ("readMessages", "read_messages", "POST /chat/markMessageAsRead marks a chat as read"),
        ("readStatus", "read_status", "statuses of others are not marked as seen"),
        ("syncFullHistory", "sync_full_history", "the setting Sessions:ImportHistory stores the history that a new link brings"),
    ];

    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        api.MapPost("/settings/set/{id}", SetAsync).Needs(Scope.WebhooksWrite).Audits("webhook.change");
        api.MapGet("/settings/find/{id}", FindAsync).Needs(Scope.WebhooksRead);
    }

    /// <summary>Reads <c>groupsIgnore</c>, in both of its spellings.</summary>
    public static bool? Read(Fields fields) => fields.Boolean("groups_ignore");

    /// <summary>In the spelling of the description.</summary>
    public static JsonObject Older(EndpointRecord? webhook)
    {
        var shown = new JsonObject { ["groups_ignore"] = IgnoresGroups(webhook), ["msg_call"] = "" };
        foreach (var (_, older, _) in Absent)
            shown[older] = false;
        return shown;
    }

    /// <summary>In that of newer versions.</summary>
    public static JsonObject Newer(EndpointRecord? webhook)
    {
        var shown = new JsonObject { ["groupsIgnore"] = IgnoresGroups(webhook), ["msgCall"] = "" };
        foreach (var (name, _, _) in Absent)
            shown[name] = false;
        return shown;
    }

    private static async Task<IResult> SetAsync(
        PathSession session,
        Body<EvolutionFields> body,
        EndpointStore endpoints,
        EvolutionWebhooks webhooks
    )
    {
        var fields = body.Value.Given;
        var ignores = Read(fields);
        foreach (var (name, _, instead) in Absent)
            if (fields.Boolean(SnakeCaseOf(name)) == true)
                fields.Refuse(SnakeCaseOf(name), $"is not here: {instead}", FaultCode.NotSupportedByWhatsAppWeb);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        var own = EvolutionWebhooks.Own(await endpoints.ListEndpointsAsync(session.Value.Id));
        if (own is null && ignores == true)
            return new Refused(Fault.Field("groupsIgnore", "is a filter of the webhook: set one first, with POST /webhook/set"));
        if (own is not null && ignores is { } wanted && (await webhooks.IgnoreGroupsAsync(own, wanted)).Failed(out var fault, out own))
            return new Refused(fault);
        var settings = Older(own);
        foreach (var (name, value) in Newer(own))
            settings[name] = value?.DeepClone();
        return EvolutionAnswer.Created(
            new JsonObject
            {
                ["settings"] = new JsonObject { ["instanceName"] = session.Value.Name, ["settings"] = settings },
            }
        );
    }

    private static async Task<IResult> FindAsync(PathSession session, EndpointStore endpoints)
    {
        var own = EvolutionWebhooks.Own(await endpoints.ListEndpointsAsync(session.Value.Id));
        var settings = Older(own);
        foreach (var (name, value) in Newer(own))
            settings[name] = value?.DeepClone();
        return new EvolutionAnswer(settings);
    }

    private static bool IgnoresGroups(EndpointRecord? webhook) => webhook?.Filters.Groups == EndpointFilters.Nothing;

    /// <summary>Fields are read under their names with underscores, which stand for the others too.</summary>
    private static string SnakeCaseOf(string name) => Absent.First(one => one.Name == name).Older;
}
