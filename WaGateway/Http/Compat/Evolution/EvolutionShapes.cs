using System.Globalization;
using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Model;
using WaGateway.Model.Formats;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>What is stored here as Evolution API shows it.</summary>
internal static class EvolutionShapes
{
    public static string Id(SessionRecord session) => session.Id.ToString(CultureInfo.InvariantCulture);

    public static string State(SessionRecord session) => EvolutionFormat.State(SessionStatus.Of(session.State));

    /// <summary>The answer to routes that say how an instance does.</summary>
    public static JsonObject Standing(SessionRecord session, string? state = null) =>
        new()
        {
            ["instance"] = new JsonObject { ["instanceName"] = session.Name, ["state"] = state ?? State(session) },
        };

    /// <summary>An entry of the list of instances. It holds no key.</summary>
    public static JsonObject Instance(SessionRecord session, IReadOnlyList<EndpointRecord> endpoints) =>
        new()
        {
            ["id"] = Id(session),
            ["name"] = session.Name,
            ["connectionStatus"] = State(session),
            ["ownerJid"] = BaileysMessages.Jid(session.Phone),
            ["profileName"] = session.PushName,
            ["profilePicUrl"] = null,
            ["integration"] = "WHATSAPP-BAILEYS",
            ["number"] = session.Phone?.Split('@')[0],
            ["businessId"] = null,
            ["token"] = null,
            ["clientName"] = "wagateway",
            ["disconnectionReasonCode"] = null,
            ["disconnectionObject"] = session.StateMessage,
            ["disconnectionAt"] = null,
            ["createdAt"] = Iso.Of(session.CreatedAt),
            ["updatedAt"] = Iso.Of(session.UpdatedAt),
            ["Webhook"] = EvolutionWebhooks.Own(endpoints) is { } webhook ? EvolutionWebhooks.Show(webhook) : null,
            ["Setting"] = SettingRoutes.Newer(EvolutionWebhooks.Own(endpoints)),
        };

    /// <summary>A message as our own events hold it.</summary>
    public static JsonObject Event(SessionRecord session, MessageRecord message) =>
        (JsonObject)EventDrafts.Draft(session, message, EventKinds.Message, "1", message.Timestamp, mentionsMe: false).Body["message"]!;

    /// <summary>Its file's link opens the file for callers that may read files, and needs their key for the others.</summary>
    public static JsonObject Message(SessionRecord session, MessageRecord message, Caller caller)
    {
        var body = Event(session, message);
        if (!caller.May(Scope.MediaRead) && BaileysMessages.Text(body, "mediaUrl") is { } link)
            body["mediaUrl"] = FileLink.WithoutToken(link);
        return BaileysMessages.Of(body, Id(session));
    }

    /// <summary>The answer to a send: the time is a text there.</summary>
    public static JsonObject Sent(SessionRecord session, MessageRecord message, Caller caller)
    {
        var shown = Message(session, message, caller);
        shown["messageTimestamp"] = $"{message.Timestamp.ToUnixTimeSeconds()}";
        if (message.Type == "chat" && shown["message"] is JsonObject content && content.Remove("conversation", out var text))
        {
            content["extendedTextMessage"] = new JsonObject { ["text"] = text?.DeepClone() };
            shown["messageType"] = "extendedTextMessage";
        }
        return shown;
    }

    public static string? Jid(string? id) => BaileysMessages.Jid(id);
}
