using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using WaGateway.Http.Access;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Content;

namespace WaGateway.Http.Api.Messages;

/// <summary>A message.</summary>
public sealed record MessageAnswer
{
    /// <param name="caller">Whoever may not read files gets their addresses without the token that opens them.</param>
    internal MessageAnswer(MessageRecord message, Caller caller)
    {
        Id = message.Id;
        SessionId = message.SessionId;
        MessageId = message.MessageId;
        FromNumber = message.FromNumber;
        ToNumber = message.ToNumber;
        ContactName = message.ContactName;
        GroupId = message.GroupId;
        MessageType = message.Type;
        Content = message.Content;
        Timestamp = message.Timestamp;
        WebhookSent = message.WebhookSent;
        CreatedAt = message.CreatedAt;
        ChatId = message.ChatId;
        FromMe = message.FromMe;
        Lid = message.Lid;
        Ack = message.Ack;
        AckName = MessageState.OfAck(message.Ack);
        SendState = MessageState.OfSend(message);
        (SendAt, ErrorCode, Error) = (message.SendAt, message.Failure, message.Error);
        SerializedId = message.SerializedId;
        QuotedMessageId = message.QuotedMessageId;
        MediaUrl = caller.Access.Files ? message.MediaUrl : FileLink.WithoutToken(message.MediaUrl);
        Mimetype = message.Mimetype;
        MediaState = message.MediaState;
        EditedAt = message.EditedAt;
        (RevokedAt, DeletedAt) = (message.RevokedAt, message.DeletedAt);
        Reactions = message.Reactions is null
            ? []
            : JsonSerializer.Deserialize<IReadOnlyList<ReactionAnswer>>(message.Reactions, ApiJson.Options)!;
        Backfilled = message.Backfilled;
        Starred = message.Starred;
        (FileName, FileSize, Seconds, ViewOnce, Forwarded) = (
            message.Details.FileName,
            message.Details.Size,
            message.Details.Seconds,
            message.Details.ViewOnce,
            message.Details.Forwarded
        );
        (Location, Contacts, Poll, List) = (
            LocationAnswer.Of(message.Details.Location),
            ContactAnswer.Of(message.Details.Contacts),
            PollAnswer.Of(message.Details.Poll),
            ListAnswer.Of(message.Details.List)
        );
        (Order, Product, Event, Invite, Interactive, Payment, Call) = (
            message.Details.Order,
            message.Details.Product,
            message.Details.Event,
            message.Details.Invite,
            message.Details.Interactive,
            message.Details.Payment,
            message.Details.Call
        );
        (Album, StickerPack, Pinned, Disappearing) = (
            message.Details.Album,
            message.Details.StickerPack,
            message.Details.Pinned,
            message.Details.Disappearing
        );
        (QuotedStatus, TargetMessageId, Raw) = (message.Details.QuotedStatus, message.Details.TargetMessageId, message.Details.Raw);
        MentionsAll = message.Details.MentionsAll;
        (Mentions, Participants, Subtype, SelectedId) = (
            message.Details.Mentions ?? [],
            message.Details.Participants,
            message.Details.Subtype,
            message.Details.SelectedId
        );
    }

    /// <summary>The gateway's number for it.</summary>
    public long Id { get; }
    public long SessionId { get; }

    /// <summary>WhatsApp's id.</summary>
    public string MessageId { get; }

    /// <summary>Who wrote it; in a group, the participant.</summary>
    public string? FromNumber { get; }

    /// <summary>Whom we wrote to; null for incoming messages.</summary>
    public string? ToNumber { get; }
    public string? ContactName { get; }
    public string? GroupId { get; }

    /// <summary>WhatsApp's own word: chat, image, video, ptt, audio, document, sticker, location, vcard, poll_creation, …</summary>
    public string MessageType { get; }

    /// <summary>The text, or the caption; of a type that has none, a line that says what it is.</summary>
    public string? Content { get; }
    public DateTimeOffset Timestamp { get; }

    /// <summary>Every webhook that was due has it.</summary>
    public bool WebhookSent { get; }
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The person or group it was said in.</summary>
    public string ChatId { get; }
    public bool FromMe { get; }

    /// <summary>The other person's LID, when it is known.</summary>
    public string? Lid { get; }

    /// <summary>−1 error, 0 pending, 1 server, 2 device, 3 read, 4 played.</summary>
    public int Ack { get; }

    /// <summary>The same as a word.</summary>
    [AllowedValues("error", "pending", "server", "device", "read", "played")]
    public string AckName { get; }

    /// <summary>Of an own message: queued, sending, sent, delivered, read, failed or cancelled.</summary>
    [AllowedValues("queued", "sending", "sent", "delivered", "read", "failed", "cancelled")]
    public string? SendState { get; }

    /// <summary>When it was asked to be sent.</summary>
    public DateTimeOffset? SendAt { get; }

    /// <summary>
    /// Why it was not sent: not_on_whatsapp, group_not_found, refused, page_failed, expired, account_changed or cancelled.
    /// </summary>
    [WordsOf<SendFailure>]
    public string? ErrorCode { get; }

    /// <summary>The same as a sentence.</summary>
    public string? Error { get; }

    /// <summary>WhatsApp Web's own key of it.</summary>
    public string SerializedId { get; }
    public string? QuotedMessageId { get; }

    /// <summary>Opens its file; without media:read only the address, for credentials that have it.</summary>
    public string? MediaUrl { get; }
    public string? Mimetype { get; }

    [AllowedValues("pending", "ready", "failed", "expired")]
    public string? MediaState { get; }
    public DateTimeOffset? EditedAt { get; }
    public DateTimeOffset? RevokedAt { get; }

    /// <summary>When it was deleted for this account alone, here or on another of its devices.</summary>
    public DateTimeOffset? DeletedAt { get; }

    public IReadOnlyList<ReactionAnswer> Reactions { get; }

    /// <summary>It was read back from WhatsApp's store instead of heard live.</summary>
    public bool Backfilled { get; }

    public bool Starred { get; }

    /// <summary>The name of its file.</summary>
    public string? FileName { get; }

    /// <summary>In bytes.</summary>
    public long? FileSize { get; }

    /// <summary>How long a video, an audio or a voice message is.</summary>
    public int? Seconds { get; }
    public bool ViewOnce { get; }
    public bool Forwarded { get; }
    public LocationAnswer? Location { get; }
    public IReadOnlyList<ContactAnswer>? Contacts { get; }
    public PollAnswer? Poll { get; }
    public ListAnswer? List { get; }
    public OrderContent? Order { get; }
    public ProductContent? Product { get; }
    public EventContent? Event { get; }
    public InviteContent? Invite { get; }
    public InteractiveContent? Interactive { get; }
    public PaymentContent? Payment { get; }
    public CallContent? Call { get; }
    public AlbumContent? Album { get; }
    public StickerPackContent? StickerPack { get; }
    public PinContent? Pinned { get; }
    public DisappearingContent? Disappearing { get; }

    /// <summary>Of an answer to a status.</summary>
    public QuotedStatusContent? QuotedStatus { get; }

    /// <summary>The id of the message that it comments on, or keeps from disappearing.</summary>
    public string? TargetMessageId { get; }

    /// <summary>Who is mentioned in it.</summary>
    public IReadOnlyList<string> Mentions { get; }

    /// <summary>Everybody in the group is mentioned (@all).</summary>
    public bool MentionsAll { get; }

    /// <summary>Whom a group's notice is about.</summary>
    public IReadOnlyList<string>? Participants { get; }

    /// <summary>WhatsApp's word for a kind of its type.</summary>
    public string? Subtype { get; }

    /// <summary>What was chosen of buttons or of a list.</summary>
    public string? SelectedId { get; }

    /// <summary>Of a type that the gateway has no fields for: WhatsApp Web's own, without what is secret, within 16 KB.</summary>
    public object? Raw { get; }
}
