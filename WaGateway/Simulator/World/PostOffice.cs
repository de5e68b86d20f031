using System.Security.Cryptography;

namespace WaGateway.Simulator.World;

/// <summary>WhatsApp's servers: what is sent reaches phones and linked devices, and receipts go back. Callers hold the gate.</summary>
/// <param name="push">Tells a connected device what has just been queued for it.</param>
internal sealed class PostOffice(WorldState world, TimeProvider time, Action<WorldEvent.Queued> push)
{
    public static string NewPhoneId() => "AC" + RandomNumberGenerator.GetHexString(30);

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Accepts a message. A second one with the same id is the first one again.</summary>
    /// <param name="accepted">Called when the server has it, before anybody else hears of it.</param>
    /// <param name="origin">The device it came from, which needs no copy.</param>
    public void Send(Message message, string? origin = null, Action? accepted = null)
    {
        var known = world.Messages.ContainsKey(message.Id);
        if (!known)
            world.Commit(new WorldEvent.MessageSet(message));
        accepted?.Invoke();
        if (known)
            return;
        Queue(message.From, view => view.Message(message), except: origin);
        foreach (var recipient in message.Recipients)
        {
            // Who is blocked is not told: the message stays at one tick.
            if (!message.InGroup && !message.InChannel && world.Phones[recipient].Blocked.Contains(message.From))
                continue;
            Queue(recipient, view => view.Message(message), delivers: message.HasReceipts ? message.Id : null);
            if (message.HasReceipts && world.Phones[recipient].Online)
                Deliver(message.Id, recipient);
        }
    }

    public void Edit(Message message, string body, string editId, string? origin = null)
    {
        var edited = message.Reworded(body) with { EditedAt = Now };
        world.Commit(new WorldEvent.MessageSet(edited));
        Everybody(edited, view => view.Edit(edited, editId), origin);
    }

    /// <param name="by">Its author, or an admin of the group.</param>
    public void Revoke(Message message, string by, string revokeId, string? origin = null)
    {
        if (message.RevokedAt is not null)
            return;
        var revoked = message with { Body = "", Fields = null, RevokedAt = Now };
        world.Commit(new WorldEvent.MessageSet(revoked));
        Everybody(revoked, view => view.Revoke(revoked, by, revokeId), origin);
    }

    /// <summary>Somebody deletes a message for themselves: only their own devices are told.</summary>
    public void Forget(Message message, string by)
    {
        world.Commit(new WorldEvent.MessageSet(message with { ForgottenBy = message.ForgottenBy.Add(by) }));
        Queue(by, view => view.Forget(message));
    }

    /// <summary>A message that could not be decrypted is sent again, and can be.</summary>
    public void Decrypt(Message message, string body)
    {
        var decrypted = message with { Type = "chat", Body = body };
        world.Commit(new WorldEvent.MessageSet(decrypted));
        Everybody(decrypted, view => view.Decrypted(decrypted), origin: null);
    }

    /// <param name="emoji">Empty: the reaction is taken back.</param>
    public void React(Message message, string by, string emoji, string reactionId, string? origin = null)
    {
        var reactions = emoji.Length == 0 ? message.Reactions.Remove(by) : message.Reactions.SetItem(by, emoji);
        var changed = message with { Reactions = reactions };
        world.Commit(new WorldEvent.MessageSet(changed));
        if (message.InChannel)
            Everybody(changed, view => ChannelView.Reactions(view, changed), origin: null);
        else
            Everybody(changed, view => view.Reaction(changed, by, emoji, reactionId, Now), origin);
    }

    public void CastVote(Message poll, string by, IEnumerable<int> options, string? origin = null)
    {
        var voted = poll with { Votes = poll.Votes.SetItem(by, new Vote([.. options], Now)) };
        world.Commit(new WorldEvent.MessageSet(voted));
        Everybody(voted, view => view.Vote(voted, by), origin);
    }

    /// <param name="seconds">0 unpins it.</param>
    public void Pin(Message message, string by, int seconds, string pinId, string? origin = null)
    {
        var pinned = message with { PinnedUntil = seconds > 0 ? Now + (seconds * 1000L) : null };
        world.Commit(new WorldEvent.MessageSet(pinned));
        Everybody(pinned, view => view.Pin(pinned, by, seconds, pinId, Now), origin);
    }

    /// <param name="response">1 going, 2 not going, 3 maybe.</param>
    public void Respond(Message invitation, string by, int response, string responseId, string? origin = null)
    {
        var answered = invitation with { Responses = invitation.Responses.SetItem(by, response) };
        world.Commit(new WorldEvent.MessageSet(answered));
        Everybody(answered, view => view.Response(answered, by, response, responseId, Now), origin);
    }

    /// <summary>One device of <paramref name="number"/> has the message: a receipt per device, as the real one.</summary>
    public void Deliver(string messageId, string number) => Receive(messageId, number, 2);

    /// <summary>The person has seen a chat, on the phone or on <paramref name="origin"/>.</summary>
    /// <param name="isPrivate">Only the person's own devices are told of it.</param>
    /// <returns>How many messages were new to them.</returns>
    public int Read(string number, string chat, string? origin = null, bool isPrivate = false)
    {
        var unread = UnreadIn(number, chat).Reverse().ToList();
        foreach (var message in isPrivate ? [] : unread)
            Receive(message.Id, number, 3);
        Queue(number, view => view.Seen(chat), except: origin);
        return unread.Count;
    }

    /// <summary>A phone comes back: what waited for it arrives.</summary>
    public void CatchUp(string number)
    {
        foreach (var id in world.Mailboxes.GetValueOrDefault(number) ?? [])
        {
            var message = world.Messages[id];
            if (message.From != number && message.HasReceipts && message.ReceiptOf(number) < 2)
                Deliver(id, number);
        }
    }

    public void Create(Group group, string? origin = null)
    {
        world.Commit(new WorldEvent.GroupSet(group));
        foreach (var member in group.Members)
            Queue(member, view => view.Group(group), except: member == group.Owner ? origin : null);
        Send(
            new Message
            {
                Id = NewPhoneId(),
                From = group.Owner,
                To = group.Id,
                Recipients = [.. group.Members.Where(m => m != group.Owner)],
                Time = group.Created,
                Type = "gp2",
                Subtype = "create",
                Body = group.Subject,
            }
        );
    }

    public void Queue(string number, Func<DeviceView, string> item, string? except = null, string? delivers = null)
    {
        string? text = null;
        foreach (var device in world.DevicesOf(number))
        {
            if (device.Id == except)
                continue;
            text ??= item(new DeviceView(world, world.Phones[number]));
            var queued = new WorldEvent.Queued(device.Id, world.NextSeq(device.Id), text, delivers);
            world.Commit(queued);
            push(queued);
        }
    }

    private void Everybody(Message message, Func<DeviceView, string> item, string? origin)
    {
        foreach (var number in message.Recipients.Append(message.From))
            Queue(number, item, except: origin);
    }

    private void Receive(string messageId, string number, int ack)
    {
        world.Commit(new WorldEvent.Received(messageId, number, ack, Now));
        var message = world.Messages[messageId];
        Queue(message.From, view => view.Receipt(message, number, ack));
    }

    // Reading marks everything before it read, so the first read one ends the search.
    private IEnumerable<Message> UnreadIn(string number, string chat) =>
        Enumerable
            .Reverse(world.Mailboxes.GetValueOrDefault(number) ?? [])
            .Select(id => world.Messages[id])
            .Where(m => m.From != number && m.HasReceipts && m.ChatOf(number) == chat)
            .TakeWhile(m => m.ReceiptOf(number) < 3);
}
