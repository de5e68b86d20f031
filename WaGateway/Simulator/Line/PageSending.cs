using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Model;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>
/// What a linked device sends. Every frame is answered by an <c>ack</c> with its id; one that was sent before is only answered again.
/// </summary>
internal sealed class PageSending(WorldState world, PostOffice post, StatusBoard statuses, ChannelOffice channels)
{
    private const int Refused = 463;
    private const int NoSuchUser = 404;

    public void Handle(PageLine line, LinkedDevice device, string kind, JsonElement frame)
    {
        var id = frame.GetProperty("id").GetString()!;
        void Answer(int? error = null, int? serverId = null) =>
            line.Say(
                new
                {
                    k = "ack",
                    id,
                    t = post.Now / 1000,
                    error,
                    serverId,
                }
            );
        void Accept() => Answer();
        void Refuse(int error) => Answer(error);
        if (kind == "seen")
        {
            Accept();
            var seen = Chat(frame.GetProperty("chat").GetString()!);
            post.Read(device.Number, seen, device.Id, isPrivate: !HasAnswered(device.Number, seen));
        }
        else if (line.Session.Restricted)
        {
            Refuse(Refused);
        }
        else if (kind == "msg" && frame.GetProperty("to").GetString() == WhatsAppId.StatusBroadcast)
        {
            statuses.Publish(device.Number, StatusOf(id, frame), device.Id);
            Accept();
        }
        else if (kind == "status.revoke")
        {
            if (statuses.Remove(device.Number, frame.GetProperty("target").GetString()!, device.Id))
                Accept();
            else
                Refuse(NoSuchUser);
        }
        else if (kind == "msg" && channels.Find(frame.GetProperty("to").GetString()) is { } channel && channel.Owner == device.Number)
        {
            var posted = channels.Post(channel, Written(device, id, channel.Id, [], frame), device.Id);
            Answer(serverId: (int)posted.Fields!["serverId"]!);
        }
        else if (kind == "msg")
        {
            if (Compose(device, id, frame) is { } message)
                post.Send(message, device.Id, Accept);
            else
                Refuse(NoSuchUser);
        }
        else if (world.Messages.TryGetValue(frame.GetProperty("target").GetString()!, out var target))
        {
            Accept();
            Change(device, kind, id, target, frame);
        }
        else
        {
            Refuse(NoSuchUser);
        }
    }

    private Post StatusOf(string id, JsonElement frame)
    {
        string Word(JsonElement from, string name) =>
            from.TryGetProperty(name, out var word) && word.ValueKind == JsonValueKind.String ? word.GetString()! : "";
        var fields = frame.TryGetProperty("fields", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        var hasFile = fields.ValueKind == JsonValueKind.Object && Word(fields, "directPath").Length > 0;
        return new(
            id,
            hasFile ? Word(frame, "type") : Post.Text,
            hasFile ? Word(fields, "caption") : Word(frame, "body"),
            hasFile ? Word(fields, "mimetype") : "",
            hasFile ? fields.GetProperty("size").GetInt64() : 0,
            hasFile ? Word(fields, "directPath") : ""
        )
        {
            Time = post.Now,
            Fields = hasFile ? JsonObject.Create(fields.Clone()) : null,
        };
    }

    private void Change(LinkedDevice device, string kind, string id, Message target, JsonElement frame)
    {
        if (kind == "react")
            post.React(target, device.Number, frame.GetProperty("text").GetString()!, id, device.Id);
        else if (kind == "vote")
            post.CastVote(
                target,
                device.Number,
                frame.GetProperty("options").EnumerateArray().Select(option => option.GetInt32()).ToList(),
                device.Id
            );
        else if (kind == "pin")
            post.Pin(target, device.Number, frame.GetProperty("seconds").GetInt32(), id, device.Id);
        else if (kind == "respond")
            post.Respond(target, device.Number, frame.GetProperty("response").GetInt32(), id, device.Id);
        else if (target.From == device.Number && kind == "edit")
            post.Edit(target, frame.GetProperty("body").GetString()!, id, device.Id);
        else if (kind == "revoke" && world.MayRevoke(target, device.Number))
            post.Revoke(target, device.Number, id, device.Id);
    }

    /// <summary>
    /// Linked devices tell nobody that a chat was read in which the account never wrote anything. No contact is saved here.
    /// </summary>
    private bool HasAnswered(string number, string chat) =>
        chat.Contains('@')
        || Enumerable
            .Reverse(world.Mailboxes.GetValueOrDefault(number) ?? [])
            .Select(id => world.Messages[id])
            .Any(m => m.From == number && m.To == chat);

    private Message? Compose(LinkedDevice device, string id, JsonElement frame)
    {
        var to = Chat(frame.GetProperty("to").GetString()!);
        var recipients = Recipients(to, device.Number);
        return recipients is null ? null : Written(device, id, to, recipients, frame);
    }

    private Message Written(LinkedDevice device, string id, string to, IEnumerable<string> recipients, JsonElement frame) =>
        new()
        {
            Id = id,
            From = device.Number,
            To = to,
            Recipients = [.. recipients],
            Time = post.Now,
            Type = frame.TryGetProperty("type", out var type) ? type.GetString() ?? "chat" : "chat",
            Body = frame.TryGetProperty("body", out var body) ? body.GetString() ?? "" : "",
            Fields = frame.TryGetProperty("fields", out var fields) ? JsonObject.Create(fields.Clone()) : null,
            Quoted = frame.TryGetProperty("quoted", out var quoted) ? quoted.GetString() : null,
            Mentions = [.. frame.GetProperty("mentions").EnumerateArray().Select(m => Chat(m.GetString()!))],
        };

    private IEnumerable<string>? Recipients(string to, string from)
    {
        if (to.Contains('@'))
            return
                world.Groups.TryGetValue(to, out var group)
                && group is { IsCommunity: false, Ended: false }
                && group.Members.Contains(from)
                && (!group.Announce || group.IsAdmin(from))
                ? group.Members.Where(m => m != from)
                : null;
        return world.Phones.TryGetValue(to, out var phone) && phone.Exists ? new[] { to }.Where(n => n != from) : null;
    }

    // The id of a group or a channel stays; a person becomes their number, from a LID as well.
    private string Chat(string wid)
    {
        var user = wid.Split('@')[0];
        return WhatsAppId.KindOf(wid) is ChatKind.Group or ChatKind.Channel ? wid : world.Person(user)?.Number ?? user;
    }
}
