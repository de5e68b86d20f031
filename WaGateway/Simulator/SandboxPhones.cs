using WaGateway.Model;
using WaGateway.Simulator.Line;
using WaGateway.Simulator.Passkeys;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>The simulated people and their phones.</summary>
internal sealed class SandboxPhones(WorldState world, PostOffice post, LineBook lines, DeviceLinking devices, PasskeyGate passkeys)
{
    /// <param name="number">Any written form of a phone number.</param>
    /// <param name="name">Null: the number.</param>
    /// <param name="lid">Whether the account is LID-migrated.</param>
    /// <param name="exists">False: a number that is not on WhatsApp.</param>
    /// <param name="passkey">What WhatsApp wants to be used before a device is linked.</param>
    /// <param name="passkeyConfirmation">Whether a code always has to be compared after that.</param>
    public Outcome<SandboxPhone> Add(
        string? number,
        string? name = null,
        bool lid = true,
        bool online = true,
        bool exists = true,
        bool business = false,
        Passkey? passkey = null,
        bool passkeyConfirmation = false
    )
    {
        if (!WhatsAppId.TryParse(number, out var id) || !id.IsPhone)
        {
            var reason = number is null || WhatsAppId.TryParse(number, out _) ? "" : $": {WhatsAppId.Reason(number)}";
            return Fault.Field(
                "number",
                $"is not a phone number{reason}; give 7 to 15 digits with the country code, for example 5511999990001."
            );
        }
        if (name is { Length: > 100 })
            return Fault.Field("name", "is too long; a name has at most 100 characters.");
        lock (world.Gate)
        {
            if (world.Phones.ContainsKey(id.User))
                return new Fault(
                    FaultCode.PhoneExists,
                    $"number: the sandbox has a phone {id.User} already; use it or choose another number."
                );
            if (world.Phones.Count >= WorldState.MostPhones)
                return new Fault(
                    FaultCode.LimitReached,
                    $"The sandbox has {world.Phones.Count} phones, as many as it may: use one of them, or begin with an empty data folder"
                );
            var phone = new Phone(id.User, string.IsNullOrWhiteSpace(name) ? id.User : name.Trim(), lid, online, exists)
            {
                Business = business,
                Passkey = passkey,
                PasskeyConfirmation = passkeyConfirmation,
            };
            world.Commit(new WorldEvent.PhoneSet(phone));
            return Show(phone);
        }
    }

    public IReadOnlyList<SandboxPhone> List()
    {
        lock (world.Gate)
            return [.. world.Phones.Values.Select(Show)];
    }

    public Outcome<SandboxPhone> Get(string? number) => With(number, phone => Show(phone));

    /// <summary>The phone scans the code that a session's page shows now.</summary>
    public Outcome<SandboxPhone> Scan(string? number, string? code) => With(number, phone => Linked(devices.Scan(phone, code ?? "")));

    /// <summary>The phone is given the 8-character code (<c>ABCD-EFGH</c>) that a session asked for.</summary>
    public Outcome<SandboxPhone> EnterCode(string? number, string? code) => With(number, phone => Linked(devices.Enter(phone, code ?? "")));

    /// <summary>Messages to an offline phone wait at ack 1 and arrive when it comes back.</summary>
    public Outcome<SandboxPhone> SetOnline(string? number, bool online) => With(number, phone =>
        {
            var changed = phone with { Online = online };
            world.Commit(new WorldEvent.PhoneSet(changed));
            if (online)
                post.CatchUp(phone.Number);
            lines.TellPresence(phone.Number, online ? "available" : "unavailable");
            return Show(changed);
        });

    /// <summary>Logs out every session that is linked to this phone.</summary>
    public Outcome<SandboxPhone> Unlink(string? number) => With(number, phone =>
        {
            var linked = world.DevicesOf(phone.Number).ToList();
            if (linked.Count == 0)
                return new Fault(FaultCode.PhoneNotLinked, $"number: no session is linked to {phone.Number}; scan a code with it first.");
            linked.ForEach(devices.Remove);
            return Show(phone);
        });

    private Outcome<SandboxPhone> Linked(Outcome<Phone> scanned) => scanned.Failed(out var fault, out var phone) ? fault : Show(phone);

    private Outcome<SandboxPhone> With(string? number, Func<Phone, Outcome<SandboxPhone>> act)
    {
        lock (world.Gate)
        {
            if (world.Find(number).Failed(out var fault, out var phone))
                return fault;
            if (!phone.Exists)
                return new Fault(
                    FaultCode.NotOnWhatsApp,
                    $"number: {phone.Number} was added with exists=false and has no WhatsApp; use another phone."
                );
            return act(phone);
        }
    }

    private SandboxPhone Show(Phone phone)
    {
        var devices = world.DevicesOf(phone.Number).Select(device => device.Name).ToList();
        return new(
            phone.Number,
            phone.Name,
            phone.Id.Value,
            phone.Lid + "@lid",
            phone.Migrated,
            phone.Online,
            phone.Exists,
            devices.Count,
            devices
        )
        {
            PasskeyId = phone.Passkey?.Id,
            PasskeyConfirmation = phone.PasskeyConfirmation,
            PasskeyAsked = passkeys.LineOf(phone.Number) is not null,
        };
    }
}
