using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Cloud;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>The body of <c>POST /{phone number id}/messages</c>: a message, or the mark that one has been read.</summary>
internal sealed record CloudMessageRequest : IRequest<CloudMessageRequest>
{
    private const string Types =
        "text, image, video, audio, document, sticker, location, contacts, reaction, interactive, template (and group messages of these)";

    /// <summary>As its caller wrote it.</summary>
    public string Input { get; private init; } = "";

    /// <summary>What is sent; null for a reaction, a template, or a mark that a message has been read.</summary>
    public OutgoingMessage? Message { get; private init; }

    public WhatsAppId To { get; private init; }

    public CloudFile? File { get; private init; }

    public bool LinkPreview { get; private init; }

    public CloudReaction? Reaction { get; private init; }

    public CloudTemplateSend? Template { get; private init; }

    /// <summary>The message that it answers, as its caller wrote it.</summary>
    public string? Context { get; private init; }

    /// <summary>The message that has been read, as its caller wrote it.</summary>
    public string? Read { get; private init; }

    /// <summary>Whether whoever wrote the message that has been read is shown that something is being typed.</summary>
    public bool ShowsTyping { get; private init; }

    static CloudMessageRequest IRequest<CloudMessageRequest>.Read(Fields fields)
    {
        NeedProduct(fields);
        if (fields.Has("status"))
            return Mark(fields);
        var (input, type) = (fields.NumberOrString("to") ?? "", fields.String("type") ?? "text");
        var context = fields.Object("context", inner => new Holder(inner.RequiredString("message_id")))?.Text;
        var request = new CloudMessageRequest
        {
            Input = input,
            To = Recipient(fields, input),
            Context = context,
        };
        return type switch
        {
            "text" => Text(fields, request),
            "image" or "video" or "audio" or "document" or "sticker" => Media(fields, request, type),
            "location" => request with
            {
                Message = new OutgoingMessage.Location(
                    request.To,
                    fields.RequiredObject(type, LocationFields.Read) ?? LocationFields.Nowhere
                ),
            },
            "contacts" => request with { Message = new OutgoingMessage.Contacts(request.To, Cards(fields)) },
            "reaction" => request with { Reaction = fields.RequiredObject(type, CloudReaction.Read) },
            "interactive" => request with { Message = fields.RequiredObject(type, inner => CloudInteractive.Read(inner, request.To)) },
            "template" => request with { Template = fields.RequiredObject(type, CloudTemplateSend.Read) },
            _ => Unknown(fields, request, type),
        };
    }

    public static void NeedProduct(Fields fields)
    {
        var product = fields.RequiredString("messaging_product");
        if (!fields.Refused("messaging_product") && product != "whatsapp")
            fields.Refuse("messaging_product", "must be 'whatsapp'");
    }

    /// <summary>A person by number, or a group by its id.</summary>
    private static WhatsAppId Recipient(Fields fields, string input)
    {
        if (CloudGroup.TryParse(input, out _, out var group))
            return group;
        if (input.Length == 0 && !fields.Refused("to"))
            fields.Refuse("to", "is required");
        if (fields.Refused("to"))
            return default;
        return Recipients.Parse(fields, "to", input) ?? default;
    }

    private static CloudMessageRequest Mark(Fields fields)
    {
        if (fields.String("status") is { } status && status != "read")
            fields.Refuse("status", "must be 'read'");
        return new()
        {
            Read = fields.RequiredString("message_id"),
            ShowsTyping = fields.Object("typing_indicator", inner => new Holder(inner.String("type") ?? "text")) is not null,
        };
    }

    private static CloudMessageRequest Text(Fields fields, CloudMessageRequest request)
    {
        var preview = false;
        var text = fields.RequiredObject("text", inner =>
        {
            preview = inner.Boolean("preview_url") ?? false;
            return new Holder(MessageFields.NeedText(inner, "body"));
        });
        return request with { Message = new OutgoingMessage.Text(request.To, text?.Text ?? ""), LinkPreview = preview };
    }

    private static CloudMessageRequest Media(Fields fields, CloudMessageRequest request, string type)
    {
        var file = fields.RequiredObject(type, inner => CloudFile.Read(inner, type));
        return file is null
            ? request
            : request with
            {
                File = file,
                Message = new OutgoingMessage.Media(request.To, file.Kind, file.StandIn) { Caption = file.Caption },
            };
    }

    private static IReadOnlyList<ContactCard> Cards(Fields fields)
    {
        var cards = fields.Objects("contacts", CloudCard.Read) ?? [];
        if (!fields.Refused("contacts") && cards.Count is 0 or > 100)
            fields.Refuse("contacts", $"must be a list of 1 to 100 contacts; it has {cards.Count}");
        return cards;
    }

    private static CloudMessageRequest Unknown(Fields fields, CloudMessageRequest request, string type)
    {
        fields.Refuse("type", $"'{Rules.Shorten(type)}' is none of {Types}");
        return request;
    }

    /// <summary>A text that was read inside an object.</summary>
    private sealed record Holder(string Text);
}
