using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Cloud;
using WaGateway.Model.Commands;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>Does what <c>POST /{phone number id}/messages</c> asks for, over the same queue as our own routes.</summary>
internal sealed class CloudSender(Outgoing outgoing, SessionPool pool, MessageStore messages, TemplateStore templates, CloudFiles files)
{
    /// <summary>
    /// Answers when the message is queued, as the Cloud API does: that it was sent, or why it was not, comes as a status.
    /// </summary>
    /// <returns>The message's wamid.</returns>
    public async Task<Outcome<string>> SendAsync(
        SessionRecord session,
        CloudMessageRequest request,
        IdempotencyHeader header,
        Caller caller,
        CancellationToken stop
    )
    {
        if (request.Reaction is { } reaction)
            return await ReactAsync(session, reaction);
        if ((await ContentAsync(session, request)).Failed(out var fault, out var content))
            return fault;
        var (message, file) = content;
        if (request.Context is { } context)
        {
            if (!Wamid.TryParse(context, session.Id, out var quoted))
                return NoMessage("context.message_id", context);
            if (await messages.FindMessageAsync(session.Id, quoted) is null)
                return NoMessage("context.message_id", context);
            message = message with { QuotedMessageId = quoted };
        }
        var key = header.KeyFor(message);
        MediaFields? media = null;
        if (file is not null)
        {
            StoredFile? copy = null;
            if (file.Id is { } id && (await files.CopyAsync(id, "id", caller, stop)).Failed(out fault, out copy))
                return fault;
            media = MediaFields.Of(file.Kind, copy, file.Link, file.Filename ?? copy?.Name);
        }
        var asked = SendMessageRequest.Of(message, media, request.LinkPreview);
        return (await outgoing.SendAsync(session.Id, asked, key, isAsync: true, stop)).Failed(out fault, out var sent)
            ? fault
            : Wamid.Of(session.Id, sent.Message.MessageId);
    }

    /// <summary>Marks the chat of a message as read up to now, and shows that something is being typed.</summary>
    public async Task<Fault?> MarkReadAsync(SessionRecord session, string text, bool showsTyping)
    {
        if ((await FindAsync(session, text, "message_id")).Failed(out var fault, out var message))
            return fault;
        if (!WhatsAppId.TryParse(message.ChatId, out var chat))
            return NoMessage("message_id", text);
        if ((await pool.DoAsync(session.Id, new ChatCommand.Seen(chat))).Failed(out fault, out _))
            return fault;
        return showsTyping ? (await pool.DoAsync(session.Id, new ChatCommand.Show(chat, "typing"))).Fault : null;
    }

    /// <summary>What is sent; of a template its filled-in text.</summary>
    private async Task<Outcome<(OutgoingMessage Message, CloudFile? File)>> ContentAsync(SessionRecord session, CloudMessageRequest request)
    {
        if (request.Template is not { } template)
            return (request.Message!, request.File);
        var known = await templates.ListAsync(session.UserId, template.Name);
        if ((known.FirstOrDefault(one => one.Language == template.Language) ?? OfLanguage(known, template.Language)) is not { } found)
            return new Fault(
                FaultCode.MessageNotFound,
                $"template: there is no template '{Rules.Shorten(template.Name)}' in {Rules.Shorten(template.Language)}. Templates are "
                    + "kept in this gateway: make it with POST /<WABA id>/message_templates"
            );
        if (CloudTemplateText.Fill(found, template).Failed(out var fault, out var text))
            return fault;
        return template.Header is { } file
            ? (new OutgoingMessage.Media(request.To, file.Kind, file.StandIn) { Caption = text }, file)
            : (new OutgoingMessage.Text(request.To, text), null);
    }

    /// <summary>Meta writes <c>en</c> and <c>en_US</c>: the one stands for the other where there is one only.</summary>
    private static TemplateRecord? OfLanguage(IReadOnlyList<TemplateRecord> known, string language) =>
        known.Where(one => one.Language.Split('_')[0] == language.Split('_')[0]).ToList() is [var only] ? only : null;

    private async Task<Outcome<string>> ReactAsync(SessionRecord session, CloudReaction reaction)
    {
        if ((await FindAsync(session, reaction.MessageId, "reaction.message_id")).Failed(out var fault, out var message))
            return fault;
        if (message.RevokedAt is not null)
            return new Fault(FaultCode.ChangeRefused, "reaction.message_id: the message was deleted for everyone");
        return (await pool.ReactAsync(message, reaction.Emoji)).Failed(out fault, out _)
            ? fault
            // WhatsApp Web does not say which id the reaction has: one that no message has.
            : Wamid.Of(session.Id, $"{message.MessageId}.me");
    }

    private async Task<Outcome<MessageRecord>> FindAsync(SessionRecord session, string text, string field) =>
        Wamid.TryParse(text, session.Id, out var id) && await messages.FindMessageAsync(session.Id, id) is { } found
            ? found
            : NoMessage(field, text);

    private static Fault NoMessage(string field, string text) =>
        new(FaultCode.MessageNotFound, $"{field}: this phone number has no message {Rules.Shorten(text)}");
}
