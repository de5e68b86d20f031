using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Model.Formats;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Waha;

/// <summary>What is done with a chat or a message that is there, of WAHA's group Chatting.</summary>
internal static class WahaChattingRoutes
{
    private const string Shortly = "shown for some seconds only";

    public static void MapWahaChatting(this IEndpointRouteBuilder api)
    {
        api.Does("POST", "/sendSeen", call => new ChatCommand.Seen(call.Chat())).Audits("chat.read");
        api.Does("POST", "/startTyping", call => new ChatCommand.Show(call.Chat(), "typing")).NotAudited(Shortly);
        api.Does("POST", "/stopTyping", call => new ChatCommand.Show(call.Chat(), "paused")).NotAudited(Shortly);
        api.MapPut("/reaction", ReactAsync).Needs(Scope.MessagesSend).Audits("message.react");
        api.MapPut("/star", StarAsync).Needs(Scope.MessagesSend).Audits("message.star");
        api.MapPost("/sendPollVote", VoteAsync).Needs(Scope.MessagesSend).Audits("message.vote");
        api.MapGet("/messages", MessagesAsync).Needs(Scope.MessagesRead);
        api.MapGet("/checkNumberStatus", ExistsAsync).Needs(Scope.MessagesRead);
        api.MapGet("/contacts/check-exists", ExistsAsync).Needs(Scope.MessagesRead);
    }

    private static async Task<IResult> ReactAsync(WahaCall call, WahaSender sender, SessionPool pool)
    {
        var (text, emoji) = (call.Fields.RequiredString("messageId"), call.Fields.RequiredString("reaction"));
        if (emoji.Length > 0 && !Emojis.IsOne(emoji))
            call.Fields.Refuse("reaction", "must be one emoji, or empty to take it back");
        if (call.Wrong() is { } wrong)
            return wrong;
        if ((await sender.FindAsync(call, text)).Failed(out var fault, out var found))
            return call.Refuse(fault);
        if (found.RevokedAt is not null)
            return call.Refuse(new(FaultCode.ChangeRefused, $"Message {text} was deleted for everyone"));
        return Shown(call, await pool.ReactAsync(found, emoji));
    }

    private static async Task<IResult> StarAsync(WahaCall call, WahaSender sender, SessionPool pool)
    {
        var (text, on) = (call.Fields.RequiredString("messageId"), call.Fields.Boolean("star"));
        if (on is null && !call.Fields.Refused("star"))
            call.Fields.Refuse("star", "is required: true or false");
        if (call.Wrong() is { } wrong)
            return wrong;
        return (await sender.FindAsync(call, text)).Failed(out var fault, out var found)
            ? call.Refuse(fault)
            : Shown(call, await pool.StarAsync(found, on == true));
    }

    private static async Task<IResult> VoteAsync(WahaCall call, WahaSender sender, SessionPool pool)
    {
        var (text, votes) = (call.Fields.RequiredString("pollMessageId"), Votes(call.Fields));
        if (call.Wrong() is { } wrong)
            return wrong;
        if ((await sender.FindAsync(call, text)).Failed(out var fault, out var found))
            return call.Refuse(fault);
        if (found.Details.Poll is not { } poll)
            return call.Refuse(Fault.Field("pollMessageId", $"message {Rules.Shorten(text)} is not a poll"));
        if (votes.FirstOrDefault(vote => !poll.Options.Contains(vote)) is { } unknown)
            return call.Refuse(Fault.Field("votes", $"'{Rules.Shorten(unknown)}' is none of the poll's options"));
        return (await pool.DoAsync(call.Id, new MessageCommand.Vote(found.SerializedId, votes))).Failed(out fault, out _)
            ? call.Refuse(fault)
            : WahaAnswer.Done();
    }

    /// <summary>WAHA's description has a list of lists, its callers send a list.</summary>
    private static List<string> Votes(Fields fields)
    {
        if (!fields.IsList("votes"))
            fields.Refuse("votes", "is required: a list of the options' words");
        var votes = new List<string>();
        foreach (var vote in fields.All["votes"] as JsonArray ?? [])
            votes.AddRange((vote as JsonArray ?? [vote?.DeepClone()]).Select(one => one?.ToString() ?? ""));
        return votes;
    }

    private static async Task<IResult> MessagesAsync(WahaCall call, MessageStore store)
    {
        var chat = call.Chat();
        return await WahaChatRoutes.ListAsync(call, store, chat);
    }

    private static async Task<IResult> ExistsAsync(WahaCall call, SessionPool pool)
    {
        var phone = call.Chat("phone");
        if (call.Wrong() is { } wrong)
            return wrong;
        if ((await pool.DoAsync(call.Id, new ContactCommand.Check([phone]))).Failed(out var fault, out var checks))
            return call.Refuse(fault);
        var check = checks is [var one, ..] ? one : null;
        var shown = new JsonObject { ["numberExists"] = check?.Exists == true };
        if (check is { Exists: true, Id: { } id })
            shown["chatId"] = id;
        return new WahaAnswer(shown);
    }

    public static JsonObject NewId() => new() { ["id"] = "3EB0" + Convert.ToHexString(RandomNumberGenerator.GetBytes(9)) };

    public static IResult Shown(WahaCall call, Outcome<MessageRecord> outcome, int? status = null) =>
        outcome.Failed(out var fault, out var message)
            ? call.Refuse(fault)
            : new WahaAnswer(WahaMessages.Of(message, call.Account), status);
}
