using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Model.Formats;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Who is online, and what is shown of this account; calls.</summary>
internal static class WahaPresenceRoutes
{
    public static void MapWahaPresence(this IEndpointRouteBuilder api)
    {
        var presence = api.MapGroup("/{session}/presence").Needs(Scope.MessagesRead, Scope.MessagesSend);
        presence.Does("POST", "", Set).NotAudited("shown for some seconds only");
        presence.RefusesWaha("GET", "", "Those that are followed are not kept as a list: ask for each, or take the event presence.update");
        presence.MapGet("/{chatId}", GetAsync);
        presence.MapPost("/{chatId}/subscribe", SubscribeAsync).Audits("contact.follow");
        api.Does("POST", "/{session}/calls/reject", Reject).Audits("call.reject");
    }

    private static PageCommand<Nothing> Set(WahaCall call)
    {
        var word = call.Fields.RequiredString("presence");
        switch (word)
        {
            case "online" or "offline":
                return new ProfileCommand.Presence(word == "online");
            case "typing" or "recording" or "paused":
                return new ChatCommand.Show(call.Chat(), word);
        }
        if (!call.Fields.Refused("presence"))
            call.Fields.Refuse("presence", $"'{Rules.Shorten(word)}' is none of offline, online, typing, recording and paused");
        return new ProfileCommand.Presence(false);
    }

    private static ProfileCommand.RejectCall Reject(WahaCall call)
    {
        call.Fields.RequiredString("from");
        return new(call.Fields.RequiredString("id"));
    }

    private static async Task<IResult> GetAsync(WahaCall call, SessionPool pool)
    {
        var chat = Person(call);
        if (call.Wrong() is { } wrong)
            return wrong;
        return (await pool.FollowAsync(call.Id, chat)).Failed(out var fault, out var reading)
            ? call.Refuse(fault)
            : new WahaAnswer(
                new JsonObject
                {
                    ["id"] = reading.Id,
                    ["presences"] = new JsonArray(
                        new JsonObject
                        {
                            ["participant"] = reading.Id,
                            ["lastKnownPresence"] = WahaFormat.PresenceWord(reading.Online, reading.State),
                        }
                    ),
                }
            );
    }

    private static async Task<IResult> SubscribeAsync(WahaCall call, SessionPool pool)
    {
        var chat = Person(call);
        if (call.Wrong() is { } wrong)
            return wrong;
        return (await pool.FollowAsync(call.Id, chat)).Fault is { } fault ? call.Refuse(fault) : WahaAnswer.Done();
    }

    private static WhatsAppId Person(WahaCall call)
    {
        var chat = call.PathChat();
        if (!call.Fields.Refused("chatId") && !chat.IsPerson)
            call.Fields.Refuse("chatId", "must be a person's", FaultCode.InvalidRecipient);
        return chat;
    }
}
