using System.Globalization;
using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Labels of a business account.</summary>
internal static class WahaLabelRoutes
{
    public static void MapWahaLabels(this IEndpointRouteBuilder api)
    {
        const string NotListed = "WhatsApp Web's library does not say which chats have a label; which to put on a chat can be set";
        var labels = api.MapGroup("/{session}/labels");
        labels.Asks("GET", "", _ => new ProfileCommand.Labels(), (_, all) => new JsonArray([.. all.Select(Show)]));
        labels.Asks("POST", "", Create, (_, one) => Show(one)).Audits("label.create");
        labels.MapPut("/{labelId}", ChangeAsync).Needs(Scope.MessagesSend).Audits("label.change");
        labels.Does("DELETE", "/{labelId}", call => new LabelCommand.Remove(call.PathText("labelId"))).Audits("label.delete");
        labels.MapPut("/chats/{chatId}", PutAsync).Needs(Scope.MessagesSend).Audits("chat.label");
        labels.RefusesWaha("GET", "/chats/{chatId}", NotListed);
        labels.RefusesWaha("GET", "/{labelId}/chats", NotListed);
    }

    private static JsonObject Show(Label label) =>
        new()
        {
            ["id"] = label.Id,
            ["name"] = label.Name,
            // WhatsApp Web's own number of the colour is not given.
            ["color"] = 0,
            ["colorHex"] = label.Color ?? "",
        };

    private static LabelCommand.Create Create(WahaCall call) => new(MessageFields.NeedLine(call.Fields, 100, "name"), Color(call.Fields));

    private static string? Color(Fields fields)
    {
        var color = fields.String("colorHex");
        if (
            color is { Length: > 0 }
            && (
                color.Length != 7
                || color[0] != '#'
                || !int.TryParse(color[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _)
            )
        )
            fields.Refuse("colorHex", "must be #rrggbb");
        return string.IsNullOrEmpty(color) ? null : color.ToLowerInvariant();
    }

    private static async Task<IResult> ChangeAsync(WahaCall call, SessionPool pool)
    {
        var (label, name, color) = (call.PathText("labelId"), MessageFields.NeedLine(call.Fields, 100, "name"), Color(call.Fields));
        if (call.Wrong() is { } wrong)
            return wrong;
        if ((await pool.DoAsync(call.Id, new LabelCommand.Change(label, name, color))).Failed(out var fault, out _))
            return call.Refuse(fault);
        if ((await pool.DoAsync(call.Id, new ProfileCommand.Labels())).Failed(out fault, out var all))
            return call.Refuse(fault);
        return new WahaAnswer(Show(all.FirstOrDefault(one => one.Id == label) ?? new(label, name, color, 0)));
    }

    /// <summary>The labels that a chat is to have; the others are taken off it.</summary>
    private static async Task<IResult> PutAsync(WahaCall call, SessionPool pool)
    {
        var chat = call.PathChat();
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        call.Fields.Objects("labels", inner =>
        {
            wanted.Add(inner.RequiredString("id"));
            return inner;
        });
        if (!call.Fields.Has("labels"))
            call.Fields.Refuse("labels", "is required: a list of {\"id\":…}");
        if (call.Wrong() is { } wrong)
            return wrong;
        if ((await pool.DoAsync(call.Id, new ProfileCommand.Labels())).Failed(out var fault, out var all))
            return call.Refuse(fault);
        if (wanted.FirstOrDefault(id => all.All(one => one.Id != id)) is { } unknown)
            return call.Refuse(new(FaultCode.LabelNotFound, $"labels: there is no label {Rules.Shorten(unknown)}"));
        foreach (var label in all)
            if (
                (await pool.DoAsync(call.Id, new ProfileCommand.LabelChat(label.Id, chat, wanted.Contains(label.Id)))).Failed(
                    out fault,
                    out _
                )
            )
                return call.Refuse(fault);
        return WahaAnswer.Done();
    }
}
