using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>What a person does with a simulated phone: writes, or changes a message.</summary>
public sealed record PhoneMessageRequest : IRequest<PhoneMessageRequest>
{
    /// <summary>A number or a group's id. Not needed with edit, revoke and reaction.</summary>
    public string? To { get; init; }

    /// <summary>The text; with edit the new text; with reaction the emoji, empty to take it back.</summary>
    public string? Message { get; init; }

    /// <summary>The id of a message to quote.</summary>
    public string? Quoted { get; init; }

    /// <summary>Numbers that are mentioned.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>The id of one's own message to edit.</summary>
    public string? Edit { get; init; }

    /// <summary>The id of one's own message to delete for everyone.</summary>
    public string? Revoke { get; init; }

    /// <summary>The id of a message to react to.</summary>
    public string? Reaction { get; init; }

    /// <summary>The id of a message to delete for oneself alone.</summary>
    public string? Forget { get; init; }

    /// <summary>The id of one's own message of type ciphertext, which can be read from now on, as message.</summary>
    public string? Decrypt { get; init; }

    public MediaFields? Media { get; init; }
    public LocationFields? Location { get; init; }
    public ContactFields? Contact { get; init; }
    public IReadOnlyList<ContactFields>? Contacts { get; init; }
    public PollFields? Poll { get; init; }
    public PhoneOrderFields? Order { get; init; }
    public PhoneProductFields? Product { get; init; }
    public PhoneEventFields? Event { get; init; }
    public PhoneInviteFields? Invite { get; init; }
    public PhonePaymentFields? Payment { get; init; }
    public PhoneChoiceFields? Choice { get; init; }

    /// <summary>Marks it as forwarded.</summary>
    public bool? Forwarded { get; init; }

    /// <summary>The id of a poll to vote in.</summary>
    public string? Vote { get; init; }

    /// <summary>With vote: the words of what is chosen; none take the vote back.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>The id of a message to pin.</summary>
    public string? Pin { get; init; }

    /// <summary>With pin: 1, 7 or 30; 7 when left out.</summary>
    public int? Days { get; init; }

    /// <summary>The id of a message to unpin.</summary>
    public string? Unpin { get; init; }

    /// <summary>The id of an event to answer.</summary>
    public string? Respond { get; init; }

    /// <summary>With respond: going, not_going or maybe.</summary>
    [AllowedValues("going", "not_going", "maybe")]
    public string? Response { get; init; }

    /// <summary>A message of any type, with fields as WhatsApp Web has them, e.g. {"type":"payment"}.</summary>
    public object? Raw { get; init; }

    [JsonIgnore]
    internal PhoneSend Send { get; private init; } = new();

    static PhoneMessageRequest IRequest<PhoneMessageRequest>.Read(Fields fields)
    {
        var to = Recipients.Maybe(fields, "to", "chat_id", "phone", "number");
        var send = new PhoneSend
        {
            To = to,
            Quoted = fields.String("quoted", "reply_to"),
            Mentions = Recipients.List(fields, "mentions"),
            Edit = fields.String("edit"),
            Revoke = fields.String("revoke"),
            Reaction = fields.String("reaction"),
            Vote = fields.String("vote"),
            Forget = fields.String("forget"),
            Decrypt = fields.String("decrypt"),
            Options = fields.Strings("options") ?? [],
            Forwarded = fields.Boolean("forwarded") ?? false,
            Pin = fields.String("pin"),
            Days = fields.Integer("days", 1, 30, 7),
            Unpin = fields.String("unpin"),
            Respond = fields.String("respond"),
            Response = fields.String("response") ?? "going",
            Raw = fields.Object("raw", RawOf),
            Details = DetailsOf(fields),
            Ordered = fields.Object("order", PhoneOrderFields.Ordered) ?? [],
        };
        var media = fields.Object("media", MediaFields.Read);
        var writes = send.Changed is null;
        if (writes && send.To is null && !fields.Refused("to"))
            fields.Refuse("to", "is required");
        if ((send.Edit ?? send.Decrypt) is not null)
            send = send with { Message = MessageFields.NeedText(fields, "message", "text") };
        else if (!writes || send.Raw is not null || send.Details is not null)
            send = send with { Message = fields.String("message", "text") ?? "" };
        else
            send = With(send, SendMessageRequest.Content(fields, to ?? default, media));
        return new() { Send = send, Media = media };
    }

    /// <summary>The first of them that is given.</summary>
    private static MessageDetails? DetailsOf(Fields fields) =>
        fields.Object("order", PhoneOrderFields.Read)
        ?? fields.Object("product", PhoneProductFields.Read)
        ?? fields.Object("event", PhoneEventFields.Read)
        ?? fields.Object("invite", PhoneInviteFields.Read)
        ?? fields.Object("payment", PhonePaymentFields.Read)
        ?? fields.Object("choice", PhoneChoiceFields.Read);

    /// <summary>Any fields of any type, except those that every message has.</summary>
    private static JsonObject RawOf(Fields raw)
    {
        foreach (var name in (string[])["type", "body", "caption"])
            raw.String(name);
        return raw.All;
    }

    private static PhoneSend With(PhoneSend send, OutgoingMessage content) =>
        content is OutgoingMessage.Text text ? send with { Message = text.Body } : send with { Content = content };
}
