using System.Collections.Immutable;
using System.Text.Json.Nodes;
using WaGateway.Model;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>What people do with their phones: write and read.</summary>
internal sealed class SandboxChats(WorldState world, PostOffice post, ChannelOffice channels, CatalogueOffice catalogues, MediaStock stock)
{
    public Outcome<SandboxMessage> Send(string? number, PhoneSend send)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            return send.Changed is { } changed ? Change(phone, send, changed) : Write(phone, send);
        }
    }

    /// <summary>Newest last.</summary>
    public Outcome<IReadOnlyList<SandboxMessage>> List(string? number, WhatsAppId? chat = null)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            var all = (world.Mailboxes.GetValueOrDefault(phone.Number) ?? [])
                .Select(id => world.Messages[id])
                .Where(message => !message.ForgottenBy.Contains(phone.Number))
                .Select(message => Show(phone, message));
            return chat is { } wanted ? all.Where(m => m.Chat == Canonical(wanted)).ToList() : all.ToList();
        }
    }

    /// <summary>The person looks at a chat: its senders get their read receipts. Returns how many messages that were.</summary>
    public Outcome<int> Read(string? number, WhatsAppId chat)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            if (chat.IsGroup && world.FindGroup(phone, "chat", chat).Failed(out fault, out _))
                return fault;
            return post.Read(phone.Number, chat.IsPerson ? Canonical(chat).User : chat.Value);
        }
    }

    private Outcome<SandboxMessage> Write(Phone phone, PhoneSend send)
    {
        if (send.To is not { } to)
            return Fault.Field("to", "is missing; give a number or a group's id.");
        if (Address(phone, to).Failed(out var fault, out var address))
            return fault;
        string? quoted = null;
        if (send.Quoted is { Length: > 0 } id)
        {
            if (world.StatusOf(id) is not null)
                quoted = id;
            else if (world.FindMessage(phone, "quoted", id).Failed(out fault, out var original))
                return fault;
            else
                quoted = original.Id;
        }
        var (type, body, fields) = PhoneContent.Of(send, stock, DateTimeOffset.FromUnixTimeMilliseconds(post.Now));
        if (send.Ordered.Count > 0 && Order(phone, address.To, send.Ordered, fields!) is { } refusal)
            return refusal;
        var message = new Message
        {
            Id = PostOffice.NewPhoneId(),
            From = phone.Number,
            To = address.To,
            Recipients = address.Recipients,
            Time = post.Now,
            Type = type,
            Body = body,
            Fields = fields,
            Quoted = quoted,
            Mentions = [.. send.Mentions.Select(m => Canonical(m).User)],
        };
        if (channels.Find(address.To) is { } channel)
            return Show(phone, channels.Post(channel, message));
        post.Send(message);
        return Show(phone, world.Messages[message.Id]);
    }

    /// <summary>The server keeps the order; the message has what it is asked for with.</summary>
    private Fault? Order(Phone buyer, string seller, IReadOnlyList<(string Product, int Quantity)> ordered, JsonObject fields)
    {
        var items = new List<PlacedItem>();
        foreach (var (id, quantity) in ordered)
        {
            if (catalogues.Of(seller)?.Find(id) is not { Hidden: false } product)
                return new Fault(FaultCode.ProductNotFound, $"order.products: {seller} sells no product {id}.");
            items.Add(new(product, quantity));
        }
        var order = catalogues.Place(seller, buyer.Number, items);
        (fields["orderId"], fields["token"], fields["itemCount"]) = (order.Id, order.Token, items.Sum(item => item.Quantity));
        (fields["totalAmount1000"], fields["totalCurrencyCode"]) = (order.Total, order.Currency);
        return null;
    }

    private Outcome<SandboxMessage> Change(Phone phone, PhoneSend send, (string, string) changed)
    {
        var (field, id) = changed;
        if (world.FindMessage(phone, field, id).Failed(out var fault, out var message))
            return fault;
        if (field == "vote")
            return Vote(phone, message, send.Options);
        if (field == "respond")
            return Respond(phone, message, send.Response);
        if (field == "decrypt" && message.Type != "ciphertext")
            return Fault.Field("decrypt", $"message {message.Id} is not of type ciphertext.");
        if (
            field is "edit" or "revoke" or "decrypt"
            && (
                !(message.From == phone.Number || (field == "revoke" && world.MayRevoke(message, phone.Number)))
                || message.RevokedAt is not null
            )
        )
            return Fault.Field(field, $"only one's own message that is not revoked can be changed; {message.Id} is from {message.From}.");
        if (field == "edit")
            post.Edit(message, send.Message, PostOffice.NewPhoneId());
        else if (field == "revoke")
            post.Revoke(message, phone.Number, PostOffice.NewPhoneId());
        else if (field == "forget")
            post.Forget(message, phone.Number);
        else if (field == "decrypt")
            post.Decrypt(message, send.Message);
        else if (field is "pin" or "unpin")
            post.Pin(message, phone.Number, field == "pin" ? send.Days * 86_400 : 0, PostOffice.NewPhoneId());
        else
            post.React(message, phone.Number, send.Message, PostOffice.NewPhoneId());
        return Show(phone, world.Messages[message.Id]);
    }

    private Outcome<SandboxMessage> Vote(Phone phone, Message poll, IReadOnlyList<string> chosen)
    {
        var names = OptionsOf(poll);
        if (names.Count == 0)
            return Fault.Field("vote", $"message {poll.Id} is not a poll.");
        if (chosen.FirstOrDefault(option => !names.Contains(option)) is { } unknown)
            return Fault.Field("options", $"'{unknown}' is not an option of this poll; its options are {string.Join(", ", names)}.");
        post.CastVote(poll, phone.Number, chosen.Select(option => names.IndexOf(option)));
        return Show(phone, world.Messages[poll.Id]);
    }

    private Outcome<SandboxMessage> Respond(Phone phone, Message invitation, string response)
    {
        if (invitation.Type != "event_creation")
            return Fault.Field("respond", $"message {invitation.Id} is not an event.");
        var word = Array.IndexOf(ResponseWords, response);
        if (word < 0)
            return Fault.Field("response", "must be going, not_going or maybe.");
        post.Respond(invitation, phone.Number, word + 1, PostOffice.NewPhoneId());
        return Show(phone, world.Messages[invitation.Id]);
    }

    private static List<string> OptionsOf(Message message) =>
        message.Fields?["pollOptions"] is JsonArray options ? [.. options.Select(option => (string)option!["name"]!)] : [];

    /// <summary>The file of a message on a phone, or of anybody's status, its type and its name.</summary>
    public Outcome<(string Path, string Mimetype, string? Name)> File(string? number, string id)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            if (
                world.Phones.Values.SelectMany(person => person.Posts).FirstOrDefault(post => post.Id == id) is { } posted
                && stock.Find(posted.Path) is { } seen
            )
                return (seen, posted.Mimetype, null);
            if (world.FindMessage(phone, "id", id).Failed(out fault, out var message))
                return fault;
            return message.Fields is { } fields && TextOf(fields["directPath"]) is { } path && stock.Find(path) is { } file
                ? (file, TextOf(fields["mimetype"]) ?? "application/octet-stream", TextOf(fields["filename"]))
                : new Fault(FaultCode.MediaNotFound, $"id: message {id} has no file.");
        }
    }

    /// <summary>A raw message's fields are what somebody made them.</summary>
    private static string? TextOf(JsonNode? field) => field is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private Outcome<(string To, ImmutableArray<string> Recipients)> Address(Phone phone, WhatsAppId to)
    {
        if (to.IsGroup)
        {
            if (world.FindGroup(phone, "to", to).Failed(out var noGroup, out var group))
                return noGroup;
            return (group.Id, [.. group.Members.Where(m => m != phone.Number)]);
        }
        if (to.IsChannel)
            return channels.Find(to.Value) is not { } channel
                    ? new Fault(FaultCode.ChannelNotFound, $"to: the sandbox has no channel {to}.")
                : channel.Owner != phone.Number ? new Fault(FaultCode.NotChannelAdmin, $"to: only its owner posts in the channel {to}.")
                : (channel.Id, [.. channel.Followers]);
        if (world.FindPerson("to", to).Failed(out var fault, out var person))
            return fault;
        return (person.Number, person.Number == phone.Number ? [] : [person.Number]);
    }

    private static readonly string[] ResponseWords = ["going", "not_going", "maybe"];

    // A LID names the same person as the number it stands for.
    private WhatsAppId Canonical(WhatsAppId id) => !id.IsPerson ? id : world.Person(id.User)?.Id ?? id;

    private static SandboxMessage Show(Phone phone, Message m) =>
        new(
            m.Id,
            WhatsAppId.TryParse(m.ChatOf(phone.Number), out var chat) ? chat : phone.Id,
            m.From == phone.Number,
            WhatsAppId.Phone(m.From),
            m.RevokedAt is null ? m.Type : "revoked",
            m.Words,
            m.From == phone.Number ? m.Ack : m.ReceiptOf(phone.Number),
            DateTimeOffset.FromUnixTimeMilliseconds(m.Time),
            m.Quoted,
            [.. m.Mentions.Select(WhatsAppId.Phone)],
            m.Reactions,
            m.EditedAt is { } edited ? DateTimeOffset.FromUnixTimeMilliseconds(edited) : null,
            m.RevokedAt is { } revoked ? DateTimeOffset.FromUnixTimeMilliseconds(revoked) : null
        )
        {
            Fields = m.Fields,
            PinnedUntil = m.PinnedUntil is { } pinned ? DateTimeOffset.FromUnixTimeMilliseconds(pinned) : null,
            Responses = m.Type == "event_creation" ? m.Responses.ToDictionary(one => one.Key, one => ResponseWords[one.Value - 1]) : null,
            Votes =
                m.Type == "poll_creation"
                    ? m.Votes.ToDictionary(
                        vote => vote.Key,
                        vote => (IReadOnlyList<string>)[.. vote.Value.Options.Select(n => OptionsOf(m)[n])]
                    )
                    : null,
        };
}
