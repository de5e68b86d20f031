using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WaGateway.Simulator.World;

/// <summary>
/// The world as one account's linked devices see it: people as <c>…@lid</c> or <c>…@c.us</c> in direct chats (whichever
/// the account is), always as <c>…@lid</c> in groups, and the account itself as <c>…@c.us</c> where it is addressed.
/// </summary>
internal sealed class DeviceView(WorldState world, Phone viewer)
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    /// <summary>The account whose devices these are.</summary>
    public Phone Viewer => viewer;

    public string Chat(string numberOrGroup) =>
        numberOrGroup.Contains('@') ? numberOrGroup
        : viewer.Migrated ? Lid(numberOrGroup)
        : numberOrGroup + "@c.us";

    public string Lid(string number) => world.Phones.TryGetValue(number, out var phone) ? phone.Lid + "@lid" : number + "@c.us";

    public string Message(Message message) =>
        Write(
            new
            {
                t = "msg",
                m = Row(message),
                who = People(message),
            }
        );

    public string Edit(Message message, string editId) =>
        Write(
            new
            {
                t = "edit",
                key = Key(message),
                editKey = Key(message, message.From, editId),
                body = message.Words,
                ms = message.EditedAt,
            }
        );

    /// <param name="by">Who deleted it: its author, or an admin of the group.</param>
    public string Revoke(Message message, string by, string revokeId)
    {
        var (from, to) = Ends(message with { From = by });
        var author = message.InGroup ? Lid(by) : null;
        var subtype = by == message.From ? "sender_revoke" : "admin_revoke";
        return Write(
            new
            {
                t = "revoke",
                key = Key(message),
                m = new
                {
                    id = Key(message, by, revokeId),
                    type = "protocol",
                    subtype,
                    from,
                    to,
                    author,
                    t = message.RevokedAt / 1000,
                },
            }
        );
    }

    public string Forget(Message message) => Write(new { t = "forget", key = Key(message) });

    public string Decrypted(Message message) => Write(new { t = "decrypt", m = Row(message) });

    public string Reaction(Message message, string by, string emoji, string reactionId, long time) =>
        Write(
            new
            {
                t = "react",
                key = Key(message),
                id = Key(message, by, reactionId),
                text = emoji,
                sender = message.InGroup ? Lid(by) : Chat(by),
                s = time / 1000,
            }
        );

    public string Receipt(Message message, string by, int ack) =>
        Write(
            new
            {
                t = "rcpt",
                chat = Chat(message.ChatOf(viewer.Number)),
                participant = message.InGroup ? Lid(by) : null,
                ids = new[] { message.Id },
                ack,
                overall = message.Ack,
            }
        );

    public string Seen(string chat) => Write(new { t = "seen", chat = Chat(chat) });

    public string Group(Group group) => Write(new { t = "group", meta = this.Meta(group) });

    /// <summary>The groups in a community.</summary>
    public IEnumerable<Group> GroupsOf(Group community) => world.Groups.Values.Where(group => group.Community == community.Id);

    /// <summary>A piece of what a freshly linked device is given.</summary>
    public string History(IReadOnlyCollection<Message> messages, IReadOnlyDictionary<string, object> chats) =>
        Write(
            new
            {
                t = "history",
                rows = messages.Select(Row),
                who = messages
                    .Select(m => m.InGroup ? m.From : m.ChatOf(viewer.Number))
                    .Distinct()
                    .Where(world.Phones.ContainsKey)
                    .SelectMany(Who),
                chats = messages.Select(m => m.ChatOf(viewer.Number)).Distinct().Select(chat => chats[chat]),
            }
        );

    /// <summary>
    /// The chats of a history that ends after <paramref name="longest"/> messages: each says whether the phone has more of it.
    /// </summary>
    public IReadOnlyDictionary<string, object> Chats(IReadOnlyCollection<Message> all, int longest)
    {
        var cut = all.SkipLast(longest).Select(m => m.ChatOf(viewer.Number)).ToHashSet();
        return all.GroupBy(m => m.ChatOf(viewer.Number))
            .ToDictionary(
                chat => chat.Key,
                object (chat) =>
                    new
                    {
                        id = Chat(chat.Key),
                        t = chat.Max(m => m.Time) / 1000,
                        unreadCount = chat.Count(m => m.From != viewer.Number && !m.IsNotice && m.ReceiptOf(viewer.Number) < 3),
                        endOfHistoryTransferType = cut.Contains(chat.Key) ? 0 : 1,
                    }
            );
    }

    public object Login(LinkedDevice device) =>
        new
        {
            id = device.Id,
            secret = device.Secret,
            pn = viewer.Number + "@c.us",
            lid = viewer.Lid + "@lid",
            name = viewer.Name,
            migrated = viewer.Migrated,
            business = viewer.Business,
        };

    /// <summary>What somebody shows to the viewer.</summary>
    public object Person(Phone person) =>
        person.Blocked.Contains(viewer.Number)
            ? new { about = (string?)null, picture = (string?)null }
            : new
            {
                about = person.Shows("about", viewer.Number) ? person.About : null,
                picture = person.Picture is { } image && person.Shows("profilePicture", viewer.Number)
                    ? $"https://pps.whatsapp.net/v/t61/{person.Lid}_{image.Length}.jpg"
                    : null,
            };

    public object[] Who(string number) =>
        world.Phones.TryGetValue(number, out var phone)
            ?
            [
                new
                {
                    lid = phone.Lid + "@lid",
                    pn = phone.Number + "@c.us",
                    name = phone.Name,
                    business = phone.Business,
                },
            ]
            : [];

    // The server names the other side of a direct chat too: a device that hears of its owner's own words must know to whom.
    private object[] People(Message message) =>
        message.InGroup || message.From != viewer.Number
            ? Who(message.From)
            : [.. Who(message.From), .. Who(message.ChatOf(viewer.Number))];

    public JsonObject Row(Message message)
    {
        var (from, to) = Ends(message);
        var quoted = message.Quoted is { } id ? world.Messages.GetValueOrDefault(id) : null;
        var mine = message.From == viewer.Number;
        // A companion is not given what can be seen once: it is of a type that it does not know.
        var hidden = !mine && (bool?)message.Fields?["isViewOnce"] == true;
        var row = JsonSerializer
            .SerializeToNode(
                new
                {
                    id = Key(message),
                    type = message.RevokedAt is not null ? "revoked"
                    : hidden ? "unknown"
                    : message.Type,
                    subtype = message.Subtype,
                    body = message.Body,
                    t = message.Time / 1000,
                    from,
                    to,
                    author = message.InGroup ? Lid(message.From) : null,
                    notifyName = mine || message.InChannel ? null : world.Phones.GetValueOrDefault(message.From)?.Name,
                    ack = mine ? message.Ack : 1,
                    mentionedJidList = message.Mentions.Select(m => m == viewer.Number ? m + "@c.us" : Lid(m)),
                    recipients = message.Type == "gp2" ? (message.Targets ?? message.Recipients).Select(Lid) : null,
                    quotedMsg = quoted is null
                        ? null
                        : new
                        {
                            type = quoted.Type,
                            kind = quoted.Type,
                            body = quoted.Body,
                        },
                    quotedStanzaID = message.Quoted,
                    quotedParticipant = quoted is null ? null : Author(quoted),
                },
                Json
            )!
            .AsObject();
        if (message.Quoted is { } answered && world.StatusOf(answered) is var (owner, _))
            StatusView.Quote(row, this, owner);
        if (!hidden)
            foreach (var (name, value) in message.Fields ?? [])
                row[name] = value?.DeepClone();
        return row;
    }

    private string Author(Message message) =>
        message.From == viewer.Number ? viewer.Number + "@c.us"
        : message.InGroup ? Lid(message.From)
        : Chat(message.From);

    private (string From, string To) Ends(Message message)
    {
        var chat = Chat(message.ChatOf(viewer.Number));
        if (message.From != viewer.Number)
            return (chat, viewer.Number + "@c.us");
        return (message.InGroup || viewer.Migrated ? viewer.Lid + "@lid" : viewer.Number + "@c.us", chat);
    }

    public object Key(Message message) => Key(message, message.From, message.Type == "gp2" ? message.Id + message.Time / 1000 : message.Id);

    public object Key(Message message, string by, string id) =>
        new
        {
            fromMe = by == viewer.Number,
            remote = Chat(message.ChatOf(viewer.Number)),
            id,
            participant = message.InGroup ? Lid(by) : null,
        };
}
