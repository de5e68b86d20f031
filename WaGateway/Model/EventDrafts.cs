using System.Text.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Model;

/// <summary>What receivers read about each kind of happening. Messages are exactly as the API document prints them.</summary>
internal static class EventDrafts
{
    public static EventDraft Message(SessionRecord session, MessageRecord message, bool mentionsMe, GroupNotice? notice = null)
    {
        var draft = Draft(session, message, KindOf(message), "1", message.Timestamp, mentionsMe) with { Backfilled = message.Backfilled };
        if (notice is not null)
            draft.Body["group"] = new JsonObject
            {
                ["id"] = message.ChatId,
                ["action"] = notice.Action,
                ["author"] = notice.Author,
                ["participants"] = new JsonArray([.. notice.Participants.Select(one => JsonValue.Create(one))]),
                ["text"] = notice.Text,
            };
        return draft;
    }

    /// <summary>WhatsApp writes its notices as messages; they are nobody's words, and a bot must not answer them.</summary>
    private static string KindOf(MessageRecord message) =>
        message.Type switch
        {
            "gp2" => EventKinds.Group,
            "call_log" => EventKinds.Call,
            _ when NoticeTypes.IsNotice(message.Type) => EventKinds.Chat,
            _ => message.FromMe ? EventKinds.MessageSent : EventKinds.Message,
        };

    public static EventDraft Ack(SessionRecord session, MessageRecord message, DateTimeOffset at) =>
        Draft(session, message, EventKinds.MessageAck, $"{message.Ack}", at, mentionsMe: false);

    /// <summary>A message of ours that will not be sent.</summary>
    public static EventDraft Failed(SessionRecord session, MessageRecord message, DateTimeOffset at)
    {
        var draft = Draft(session, message, EventKinds.MessageFailed, "1", at, mentionsMe: false);
        draft.Body["failure"] = new JsonObject
        {
            ["code"] = message.Failure,
            ["message"] = message.Error,
            ["timestamp"] = Iso.Of(at),
        };
        return draft;
    }

    public static EventDraft Edited(SessionRecord session, MessageRecord message, DateTimeOffset at) =>
        Draft(session, message, EventKinds.MessageEdited, $"{at.ToUnixTimeMilliseconds()}", at, mentionsMe: false);

    public static EventDraft Revoked(SessionRecord session, MessageRecord message, DateTimeOffset at) =>
        Draft(session, message, EventKinds.MessageRevoked, "1", at, mentionsMe: false);

    /// <summary>Deleted for this account alone, which its other members are not told.</summary>
    public static EventDraft Deleted(SessionRecord session, MessageRecord message, DateTimeOffset at)
    {
        var draft = Draft(session, message, EventKinds.MessageDeleted, "1", at, mentionsMe: false);
        draft.Body["scope"] = "me";
        return draft;
    }

    public static EventDraft Reaction(SessionRecord session, MessageRecord message, MessageChange.Reacted reaction)
    {
        var draft = Draft(
            session,
            message,
            EventKinds.MessageReaction,
            $"{reaction.Sender}|{reaction.Emoji}|{reaction.At.ToUnixTimeMilliseconds()}",
            reaction.At,
            mentionsMe: false,
            reaction.Sender
        );
        draft.Body["reaction"] = new JsonObject
        {
            ["sender"] = reaction.Sender,
            ["emoji"] = reaction.Emoji,
            ["timestamp"] = Iso.Of(reaction.At),
        };
        return draft;
    }

    /// <param name="error">Why there is no file; null when it is there.</param>
    public static EventDraft Media(SessionRecord session, MessageRecord message, DateTimeOffset at, string? error)
    {
        var draft = Draft(session, message, EventKinds.MessageMedia, error is null ? "ready" : "failed", at, mentionsMe: false);
        draft.Body["media"] = new JsonObject
        {
            ["state"] = message.MediaState,
            ["url"] = message.MediaUrl,
            ["mimetype"] = message.Mimetype,
            ["filename"] = message.Details.FileName,
            ["size"] = message.Details.Size,
            ["error"] = error,
        };
        return draft;
    }

    public static EventDraft Status(SessionRecord session, long version, DateTimeOffset at) =>
        new(
            session.Id,
            EventKinds.Status,
            $"status|{version}",
            "status",
            at,
            new JsonObject
            {
                ["sessionId"] = session.Id,
                ["sessionName"] = session.Name,
                ["status"] = SessionStatus.Of(session.State),
                ["state"] = SnakeCase.Of(session.State),
                ["stateReason"] = session.Reason == StateReason.None ? null : SnakeCase.Of(session.Reason),
                ["stateMessage"] = session.StateMessage,
                ["phone"] = session.Phone,
                ["timestamp"] = Iso.Of(at),
            }
        );

    public static EventDraft Qr(SessionRecord session, string code, DateTimeOffset expiresAt, DateTimeOffset at) =>
        new(
            session.Id,
            EventKinds.Qr,
            $"qr|{code.GetHashCode(StringComparison.Ordinal)}|{at.ToUnixTimeMilliseconds()}",
            "qr",
            at,
            new JsonObject
            {
                ["sessionId"] = session.Id,
                ["sessionName"] = session.Name,
                ["qr"] = new JsonObject { ["code"] = code, ["expiresAt"] = Iso.Of(expiresAt) },
            }
        );

    /// <summary>Neither what is to be signed nor a code to compare: those have a route with a scope of its own.</summary>
    public static EventDraft Passkey(SessionRecord session, PasskeyRequest asked, DateTimeOffset at) =>
        new(
            session.Id,
            EventKinds.Passkey,
            $"passkey|{asked.Attempt}|{asked.State}",
            "passkey",
            at,
            new JsonObject
            {
                ["sessionId"] = session.Id,
                ["sessionName"] = session.Name,
                ["passkey"] = new JsonObject
                {
                    ["attempt"] = asked.Attempt,
                    ["state"] = SnakeCase.Of(asked.State),
                    ["confirmsItselfUntil"] = Iso.Of(asked.ConfirmsItselfUntil),
                    ["expiresAt"] = Iso.Of(asked.ExpiresAt),
                },
                ["timestamp"] = Iso.Of(at),
            }
        );

    /// <summary>Told when a gap is found, and again when it is closed.</summary>
    public static EventDraft Gap(SessionRecord session, GapRecord gap) =>
        new(
            session.Id,
            EventKinds.Gap,
            $"gap|{gap.Id}|{(gap.ClosedAt is null ? "open" : "closed")}",
            gap.ChatId ?? "gap",
            gap.ClosedAt ?? gap.DetectedAt,
            new JsonObject
            {
                ["sessionId"] = session.Id,
                ["sessionName"] = session.Name,
                ["gap"] = new JsonObject
                {
                    ["id"] = gap.Id,
                    ["chatId"] = gap.ChatId,
                    ["from"] = Iso.Of(gap.FromAt),
                    ["until"] = Iso.Of(gap.UntilAt),
                    ["reason"] = SnakeCase.Of(gap.Reason),
                    ["detectedAt"] = Iso.Of(gap.DetectedAt),
                    ["closedAt"] = Iso.Of(gap.ClosedAt),
                },
            }
        );

    /// <param name="sender">Whose doing it is; the message's author when left out.</param>
    public static EventDraft Draft(
        SessionRecord session,
        MessageRecord message,
        string kind,
        string version,
        DateTimeOffset at,
        bool mentionsMe,
        string? sender = null
    ) =>
        new(
            session.Id,
            kind,
            $"{kind}|{message.ChatId}|{message.FromNumber}|{message.MessageId}|{version}",
            message.ChatId,
            at,
            new JsonObject
            {
                ["sessionId"] = session.Id,
                ["sessionName"] = session.Name,
                ["message"] = Message(message),
            }
        )
        {
            Subject = new(message.ChatId, message.Type, message.FromMe, mentionsMe)
            {
                Sender = sender ?? message.FromNumber,
                Account = session.Phone,
            },
        };

    /// <summary>A message as events have it.</summary>
    public static JsonObject Message(MessageRecord message)
    {
        var body = Core(message);
        foreach (var (name, value) in JsonSerializer.SerializeToNode(message.Details, MessageDetails.Json)!.AsObject().ToList())
            body[name] = value?.DeepClone();
        return body;
    }

    private static JsonObject Core(MessageRecord message) =>
        new()
        {
            ["id"] = message.MessageId,
            ["from"] = message.FromNumber,
            ["to"] = message.ToNumber,
            ["contactName"] = message.ContactName,
            ["groupId"] = message.GroupId,
            ["type"] = message.Type,
            ["content"] = message.Content,
            ["timestamp"] = Iso.Of(message.Timestamp),
            ["mediaUrl"] = message.MediaUrl,
            ["mimetype"] = message.Mimetype,
            ["mediaState"] = message.MediaState,
            ["chatId"] = message.ChatId,
            ["fromMe"] = message.FromMe,
            ["lid"] = message.Lid,
            ["ack"] = message.Ack,
            ["quotedMessageId"] = message.QuotedMessageId,
            ["editedAt"] = Iso.Of(message.EditedAt),
            ["revokedAt"] = Iso.Of(message.RevokedAt),
            ["deletedAt"] = Iso.Of(message.DeletedAt),
        };
}
