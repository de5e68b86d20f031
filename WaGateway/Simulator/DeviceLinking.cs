using System.Security.Cryptography;
using System.Text;
using WaGateway.Model;
using WaGateway.Simulator.Line;
using WaGateway.Simulator.Passkeys;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>Linking a page to a phone and ending that. Callers hold the world's gate.</summary>
internal sealed class DeviceLinking(
    WorldState world,
    LineBook lines,
    ChannelOffice channels,
    SandboxSessions sessions,
    PasskeyGate passkeys,
    SandboxLimits options
)
{
    /// <summary>Messages in one piece of a history: what a page takes in without stalling.</summary>
    private const int HistoryPiece = 300;

    /// <summary>Accepts the drawn text (<c>https://wa.me/…#ref,static,identity,secret,9</c>) and the bare four parts.</summary>
    public Outcome<Phone> Scan(Phone phone, string code)
    {
        var parts = code[(code.IndexOf('#') + 1)..].Trim().Split(',');
        if (parts.Length < 4)
            return new Fault(
                FaultCode.WrongCode,
                "code: this is not a WhatsApp Web login code; pass the text that GET /sessions/:id/qr gives as data.code."
            );
        var line = sessions
            .All.Select(s => s.Line)
            .FirstOrDefault(l => l is { Ended: false, Device: null, Passkey: null } && l.Ref == parts[0] && Matches(l, parts));
        if (line is null)
            return new Fault(
                FaultCode.WrongCode,
                "code: no page shows this code now. It has expired, was used already or belongs to a stopped session; fetch a new one "
                    + "from GET /sessions/:id/qr."
            );
        return Link(line, phone);
    }

    public Outcome<Phone> Enter(Phone phone, string code)
    {
        var bare = code.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
        var line = sessions
            .All.Select(s => s.Line)
            .FirstOrDefault(l =>
                l is { Ended: false, Device: null, Passkey: null } && l.PairingCode == bare && l.PairingNumber == phone.Number
            );
        if (line is null)
            return new Fault(
                FaultCode.WrongCode,
                "code: no page waits for this pairing code with this number; ask for a new one with POST /sessions/:id/pairing-code."
            );
        return Link(line, phone);
    }

    /// <summary>The phone removes a device: a connected page hears it now, another one when it comes back.</summary>
    public void Remove(LinkedDevice device) => Remove(device, new { k = "removed" });

    /// <summary>WhatsApp locks the account, as after a report of abuse.</summary>
    public void Lock(LinkedDevice device)
    {
        world.Locked.Add(device.Id);
        Remove(device, new { k = "fail", code = 403 });
    }

    private void Remove(LinkedDevice device, object last)
    {
        world.Commit(new WorldEvent.DeviceGone(device.Id));
        lines.Of(device.Id)?.Say(last);
        lines.Unseat(device.Id);
    }

    private Phone Link(PageLine line, Phone phone)
    {
        (line.Ref, line.PairingCode) = (null, null);
        if (phone.Passkey is null)
            Pair(line, phone);
        else
            passkeys.Demand(line, phone, () => Pair(line, world.Phones[phone.Number]));
        return phone;
    }

    private void Pair(PageLine line, Phone phone)
    {
        (line.Ref, line.Passkey) = (null, null);
        line.CloseAfter(Timeout.InfiniteTimeSpan);
        var device = new LinkedDevice(Guid.NewGuid().ToString("N"), RandomNumberGenerator.GetHexString(64), phone.Number, line.DeviceName);
        world.Commit(new WorldEvent.DeviceSet(device));
        foreach (var group in world.Groups.Values.Where(g => g.Members.Contains(phone.Number)))
            Give(device, view => view.Group(group));
        foreach (var channel in channels.Of(phone.Number))
            Give(device, view => channels.Shown(channel, view));
        var all = (world.Mailboxes.GetValueOrDefault(phone.Number) ?? [])
            .Select(id => world.Messages[id])
            .Where(message => !message.InChannel)
            .ToList();
        var view = new DeviceView(world, phone);
        var chats = view.Chats(all, longest: options.LongestHistory);
        foreach (var piece in all.TakeLast(options.LongestHistory).Chunk(HistoryPiece))
            Give(device, _ => view.History(piece, chats));
        line.Say(new { k = "paired", login = new DeviceView(world, phone).Login(device) });
    }

    private void Give(LinkedDevice device, Func<DeviceView, string> item)
    {
        var text = item(new DeviceView(world, world.Phones[device.Number]));
        world.Commit(new WorldEvent.Queued(device.Id, world.NextSeq(device.Id), text, null));
    }

    private static bool Matches(PageLine line, string[] parts) =>
        line.CodeParts.Length == 3
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(string.Join(',', line.CodeParts)),
            Encoding.UTF8.GetBytes(string.Join(',', parts[1..4]))
        );
}
