using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using WaGateway.Model;

namespace WaGateway.Simulator.World;

/// <summary>A simulated person and their phone.</summary>
/// <param name="Number">Digits only.</param>
/// <param name="Migrated">Whether the account is LID-migrated: its linked devices then see people as <c>…@lid</c>.</param>
/// <param name="Online">Offline phones get their messages later; what is sent to them waits at ack 1.</param>
/// <param name="Exists">False: a number without WhatsApp.</param>
internal sealed record Phone(string Number, string Name, bool Migrated, bool Online, bool Exists)
{
    public string About { get; init; } = "";

    /// <summary>Base64 of a JPEG.</summary>
    public string? Picture { get; init; }

    /// <summary>A business account: it has labels and may have a catalogue.</summary>
    public bool Business { get; init; }

    /// <summary>What a business sells; null for who has never had a product.</summary>
    public Catalogue? Catalogue { get; init; }

    /// <summary>Nobody may add this person to a group: they need an invitation.</summary>
    public bool InvitesOnly { get; init; }

    /// <summary>What WhatsApp wants to be used before a device is linked; null: nothing.</summary>
    public Passkey? Passkey { get; init; }

    /// <summary>The code always has to be compared after the passkey was used.</summary>
    public bool PasskeyConfirmation { get; init; }

    /// <summary>Numbers whose messages do not arrive.</summary>
    public ImmutableHashSet<string> Blocked { get; init; } = [];

    /// <summary>Names in the phone's address book, by number.</summary>
    public ImmutableDictionary<string, string> Contacts { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// Who sees what, under the client's names (lastSeen, profilePicture, …): all, contacts or none. All where it is not there.
    /// </summary>
    public ImmutableDictionary<string, string> Privacy { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether somebody is shown this.</summary>
    public bool Shows(string what, string to) =>
        Privacy.GetValueOrDefault(what, "all") switch
        {
            "all" => true,
            "contacts" => Contacts.ContainsKey(to),
            _ => false,
        };

    /// <summary>What was posted as a status, oldest first.</summary>
    public ImmutableArray<Post> Posts { get; init; } = [];

    /// <summary>15 digits that stand for the number, the same in every world.</summary>
    [JsonIgnore]
    public string Lid { get; } = LidOf(Number);

    [JsonIgnore]
    public WhatsAppId Id => WhatsAppId.Phone(Number);

    private static string LidOf(string number)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes("lid:" + number));
        return (100_000_000_000_000 + (BinaryPrimitives.ReadUInt64LittleEndian(hash) % 900_000_000_000_000)).ToString();
    }
}
