using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Model;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>What a phone's app makes of what its owner sends: type, body and fields as the real client's rows have them.</summary>
internal static class PhoneContent
{
    public static (string Type, string Body, JsonObject? Fields) Of(PhoneSend send, MediaStock stock, DateTimeOffset now)
    {
        var (type, body, fields) =
            send.Raw is { } raw ? OfRaw(raw)
            : send.Details is { } details ? PhoneTypes.Of(details, send.Message, send.To is { IsPerson: true } to ? to.User : null, now)
            : send.Content switch
            {
                OutgoingMessage.Media media => (media.Type, "", OfMedia(media, send.File!, stock)),
                OutgoingMessage.Location location => (location.Type, "", OfPlace(location.Place)),
                OutgoingMessage.Contacts { Cards: [var card] } => ("vcard", card.Vcard, new() { ["vcardFormattedName"] = card.Name }),
                OutgoingMessage.Contacts contacts => (contacts.Type, "", OfCards(contacts.Cards)),
                OutgoingMessage.Poll poll => (poll.Type, "", OfPoll(poll.Question)),
                OutgoingMessage.Menu menu => (
                    menu.Type,
                    "",
                    new JsonObject { ["list"] = JsonSerializer.SerializeToNode(menu.List, JsonSerializerOptions.Web) }
                ),
                _ => ("chat", send.Message, new JsonObject()),
            };
        if (send.Forwarded)
            (fields["isForwarded"], fields["forwardingScore"]) = (true, 1);
        if (send.To is { IsGroup: true } && OutgoingMessage.Everybody().IsMatch(body.Length > 0 ? body : (string?)fields["caption"] ?? ""))
            fields["nonJidMentions"] = 1;
        return (type, body, fields.Count == 0 ? null : fields);
    }

    private static (string, string, JsonObject) OfRaw(JsonObject raw)
    {
        var fields = (JsonObject)raw.DeepClone();
        var (type, body) = ((string?)fields["type"] ?? "unknown", (string?)fields["body"] ?? "");
        fields.Remove("type");
        fields.Remove("body");
        return (type, body, fields);
    }

    private static JsonObject OfMedia(OutgoingMessage.Media media, string file, MediaStock stock)
    {
        var path = stock.Add(media.Type, file);
        var fields = new JsonObject
        {
            ["mimetype"] = media.File.Mimetype,
            ["filehash"] = media.File.Sha256,
            ["size"] = media.File.Size,
            ["mediaKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["mediaKeyTimestamp"] = 0,
            ["directPath"] = path,
            ["deprecatedMms3Url"] = "https://mmg.whatsapp.net" + path,
            ["isViewOnce"] = media.ViewOnce,
        };
        if (media.Gif)
            fields["isGif"] = true;
        if (media.Kind == MediaKind.Document)
            (fields["filename"], fields["isCaptionByUser"]) = (media.File.Name, media.Caption is not null);
        if ((media.Caption ?? (media.Kind == MediaKind.Document ? media.File.Name : null)) is { } caption)
            fields["caption"] = caption;
        // The real client writes it as text.
        if (media.Kind is MediaKind.Video or MediaKind.VideoNote or MediaKind.Audio or MediaKind.Voice)
            fields["duration"] = "1";
        return fields;
    }

    private static JsonObject OfPlace(Place place)
    {
        var fields = new JsonObject { ["lat"] = place.Latitude, ["lng"] = place.Longitude };
        if (place is not { Name: null, Address: null })
            fields["loc"] = place.ToString();
        if (place.Live)
            (fields["isLive"], fields["accuracy"], fields["sequence"]) = (true, place.Accuracy ?? 10, 1);
        return fields;
    }

    private static JsonObject OfCards(IReadOnlyList<ContactCard> cards) =>
        new()
        {
            ["vcardList"] = new JsonArray([
                .. cards.Select(card => new JsonObject
                {
                    ["displayName"] = card.Name,
                    ["vcard"] = card.Vcard,
                    ["isMultiVcard"] = false,
                }),
            ]),
            ["vcardFormattedName"] = $"{cards.Count} contacts",
        };

    private static JsonObject OfPoll(PollQuestion poll) =>
        new()
        {
            ["pollName"] = poll.Question,
            ["pollOptions"] = new JsonArray([.. poll.Options.Select((option, n) => new JsonObject { ["name"] = option, ["localId"] = n })]),
            ["pollSelectableOptionsCount"] = poll.Multiple ? 0 : 1,
            ["pollContentType"] = "TEXT",
            ["pollType"] = "POLL",
        };
}
