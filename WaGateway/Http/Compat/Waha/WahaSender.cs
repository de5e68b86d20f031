using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Formats;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Sends what WAHA's calls ask for, over the same queue as our own routes.</summary>
internal sealed class WahaSender(Outgoing outgoing, SessionPool pool, MessageStore messages)
{
    /// <summary>Answers with the message when it is sent, as WAHA does.</summary>
    /// <param name="build">Makes the message for a chat.</param>
    public async Task<IResult> SendAsync(
        WahaCall call,
        Func<WhatsAppId, OutgoingMessage> build,
        MediaFields? media = null,
        bool linkPreview = false
    )
    {
        var chat = call.Chat();
        var quoted = call.Fields.String("reply_to") ?? call.Fields.String("replyTo");
        var mentions = Recipients.List(call.Fields, "mentions");
        var message = build(chat);
        if (call.Wrong() is { } wrong)
            return wrong;
        message = message with { QuotedMessageId = string.IsNullOrEmpty(quoted) ? null : WahaId.Bare(quoted), Mentions = mentions };
        var header = await IdempotencyHeader.BindAsync(call.Context, null!);
        if (header.Fault is { } unkeyed)
            return call.Refuse(unkeyed);
        var asked = SendMessageRequest.Of(message, media, linkPreview);
        return Show(call, await outgoing.SendAsync(call.Id, asked, header.KeyFor(message), isAsync: false, call.Context.RequestAborted));
    }

    public async Task<IResult> ForwardAsync(WahaCall call)
    {
        var (chat, text) = (call.Chat(), call.Fields.RequiredString("messageId"));
        if (call.Wrong() is { } wrong)
            return wrong;
        if ((await FindAsync(call, text)).Failed(out var fault, out var found))
            return call.Refuse(fault);
        if (MessageChangeRoutes.NotToForward(text, found, chat) is { } refused)
            return call.Refuse(refused);
        var copy = OutgoingMessage.Forward.Of(found, chat);
        return Show(call, await pool.SendAsync(call.Id, copy, null, new SendMode(Waits: true, null), call.Context.RequestAborted));
    }

    /// <param name="text">WAHA's id, or WhatsApp's own.</param>
    public async Task<Outcome<MessageRecord>> FindAsync(WahaCall call, string text) =>
        await messages.FindMessageAsync(call.Id, WahaId.Bare(text)) is { } found
            ? found
            : new Fault(FaultCode.MessageNotFound, $"Session '{call.Session.Name}' has no message {Rules.Shorten(text)}");

    private static IResult Show(WahaCall call, Outcome<SentMessage> outcome) =>
        outcome.Failed(out var fault, out var sent) ? call.Refuse(fault) : new WahaAnswer(WahaMessages.Of(sent.Message, call.Account));
}
