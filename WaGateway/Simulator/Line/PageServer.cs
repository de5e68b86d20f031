using System.Security.Cryptography;
using System.Text.Json;
using WaGateway.Simulator.Passkeys;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>What WhatsApp's servers do with each frame that a page sends.</summary>
internal sealed class PageServer(
    WorldState world,
    PostOffice post,
    StatusBoard statuses,
    ChannelOffice channels,
    LineBook lines,
    CallBook calls,
    PasskeyGate passkeys,
    SandboxLimits options
)
{
    /// <summary>What codes that people read are made of.</summary>
    public const string CodeLetters = "123456789ABCDEFGHJKLMNPQRSTVWXYZ";

    private const int RefsPerConnection = 6;

    public void Handle(PageLine line, JsonElement frame)
    {
        var kind = Text(frame, "k");
        lock (world.Gate)
        {
            if (kind == "hello")
                Hello(line, frame);
            else if (kind == "stored")
                line.Close(); // The real server asks for a restart after pairing.
            else if (line.Device is { } id && world.Devices.TryGetValue(id, out var device))
                FromDevice(line, device, kind, frame);
            else
                FromStranger(line, kind, frame);
        }
    }

    private void Hello(PageLine line, JsonElement frame)
    {
        // The page before a reload does not always say good-bye.
        if (line.Session.Line != line)
            line.Session.Line?.Close();
        line.Session.Line = line;
        line.DeviceName = DeviceName(frame);
        line.CodeParts = [.. frame.GetProperty("parts").EnumerateArray().Select(p => p.GetString()!)];
        var login = frame.GetProperty("login");
        if (login.ValueKind == JsonValueKind.Null)
        {
            GiveRefs(line);
            return;
        }
        if (!world.Devices.TryGetValue(Text(login, "id"), out var device) || device.Secret != Text(login, "secret"))
        {
            line.Say(new { k = "fail", code = world.Locked.Contains(Text(login, "id")) ? 403 : 401 });
            return;
        }
        if (line.Session.Unavailable)
        {
            line.Say(new { k = "fail", code = 503 });
            return;
        }
        if (line.Session.Recoveries > 0 && line.Session.Recoveries % 3 == 0)
        {
            // Some reconnections make the real page load again (login failures 405 and 409).
            line.Session.Recoveries++;
            line.Say(new { k = "fail", code = 405 });
            return;
        }
        if (lines.Seat(device.Id, line) is { } replaced)
        {
            replaced.Say(new { k = "conflict" });
            replaced.Close();
        }
        (line.Device, line.Session.Device) = (device.Id, device.Id);
        line.Say(new { k = "success" });
        line.Say(new { k = "unreadable", chats = line.Session.Unreadable });
        foreach (var queued in world.Queues[device.Id].Values)
            line.Deliver(queued.Seq, queued.Item);
        line.Say(new { k = "caught-up" });
        if (device.Checkpoint is { } challenge)
            line.Say(new { k = "checkpoint", challenge });
    }

    private void FromStranger(PageLine line, string kind, JsonElement frame)
    {
        switch (kind)
        {
            case "refs":
                line.DeviceName = DeviceName(frame);
                GiveRefs(line);
                break;
            case "showing":
                line.Ref = frame.GetProperty("ref").GetString();
                break;
            case "iq" when Text(frame, "op").StartsWith("passkey.", StringComparison.Ordinal):
                passkeys.Answer(line, frame);
                break;
            case "iq" when Text(frame, "op") == "linkcode":
                line.PairingCode = RandomNumberGenerator.GetString(CodeLetters, 8);
                line.PairingNumber = string.Concat(Text(frame, "phone").Where(char.IsAsciiDigit));
                line.Say(
                    new
                    {
                        k = "res",
                        n = frame.GetProperty("n").GetInt64(),
                        ok = line.PairingCode,
                    }
                );
                break;
        }
    }

    private void FromDevice(PageLine line, LinkedDevice device, string kind, JsonElement frame)
    {
        switch (kind)
        {
            case "got":
                Take(device, frame.GetProperty("seq").GetInt64());
                break;
            case "iq" when Text(frame, "op") == "checkpoint":
                passkeys.AnswerCheckpoint(line, device, frame);
                break;
            case "iq":
                new PageQueries(world, post, channels, lines, calls).Answer(line, device, frame);
                break;
            case "logout":
                world.Commit(new WorldEvent.DeviceGone(device.Id));
                break;
            case "subscribe" when world.Person(User(Text(frame, "chat"))) is { } person:
                line.Watched.Add(person.Number);
                line.Say(
                    new
                    {
                        k = "presence",
                        chat = Text(frame, "chat"),
                        type = person.Online ? "available" : "unavailable",
                    }
                );
                break;
            case "available":
                lines.TellPresence(device.Number, frame.GetProperty("on").GetBoolean() ? "available" : "unavailable");
                break;
            case "chatstate" when world.Person(User(Text(frame, "chat"))) is { } person:
                lines.TellPresence(device.Number, Text(frame, "type"), only: person.Number);
                break;
            case "chatstate":
                lines.TellPresence(device.Number, Text(frame, "type"), only: Text(frame, "chat"));
                break;
            case "msg" or "edit" or "revoke" or "react" or "vote" or "pin" or "respond" or "seen" or "status.revoke":
                new PageSending(world, post, statuses, channels).Handle(line, device, kind, frame);
                break;
        }
    }

    /// <summary>New codes mean a new secret: whoever was asked for a passkey is asked in vain.</summary>
    private void GiveRefs(PageLine line)
    {
        line.Passkey = null;
        line.CloseAfter(options.UnpairedConnection);
        var refs = Enumerable
            .Range(0, RefsPerConnection)
            .Select(_ => "2@" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)))
            .ToArray();
        line.Say(
            new
            {
                k = "refs",
                refs,
                first = options.FirstCode.TotalMilliseconds,
                next = options.NextCodes.TotalMilliseconds,
            }
        );
    }

    // What a device has stored is delivered: its own receipt goes out.
    private void Take(LinkedDevice device, long upTo)
    {
        var taken = world.Queues[device.Id].TakeWhile(q => q.Key <= upTo).Select(q => q.Value).ToList();
        if (taken.Count == 0)
            return;
        world.Commit(new WorldEvent.Taken(device.Id, upTo));
        foreach (var message in taken.Select(q => q.Message).OfType<string>())
            post.Deliver(message, device.Number);
    }

    private static string DeviceName(JsonElement frame) =>
        frame.TryGetProperty("device", out var device) && device.GetProperty("os").GetString() is { Length: > 0 } os ? os : "Linux";

    private static string User(string wid) => wid.Split('@')[0];

    private static string Text(JsonElement frame, string name) => frame.GetProperty(name).GetString() ?? "";
}
