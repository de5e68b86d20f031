using WaGateway.Http.Api.Sandbox;
using WaGateway.Model;
using WaGateway.Simulator;
using WaGateway.Simulator.Passkeys;

namespace WaGateway.Http.OpenApi;

/// <summary>Examples of the sandbox's routes.</summary>
internal static class SandboxExamples
{
    private static readonly DateTimeOffset Noon = new(2025, 8, 11, 12, 0, 0, TimeSpan.Zero);
    private static readonly WhatsAppId Shop = WhatsAppId.Phone("5511999990001");
    private static readonly WhatsAppId John = WhatsAppId.Phone("5511988880002");

    private static readonly SandboxMessage Written = new(
        "AC0123456789ABCDEF0123456789ABCD",
        Shop,
        true,
        John,
        "chat",
        "Hello, world!",
        3,
        Noon,
        null,
        [],
        new Dictionary<string, string>(),
        null,
        null
    );

    public static readonly object NewPhone = new { number = Shop.User, name = "Alice" };
    public static readonly object Phone = new SandboxPhoneAnswer(
        new(Shop.User, "Alice", Shop.Value, "111803032889466@lid", true, true, true, 1, ["Linux"])
    );
    public static readonly object Phones = new[] { Phone };
    public static readonly object Code = new { code = "https://wa.me/settings/linked_devices#2@…,9" };
    public static readonly object PairingCode = new { code = "ABCD-EFGH" };
    public static readonly object PasskeyOptions = new
    {
        challenge = "dGhpcyBpcyB0aGUgY2hhbGxlbmdlIGZyb20gV2hhdHNB",
        timeout = 600_000,
        rp_id = "whatsapp.com",
        allow_credentials = Array.Empty<object>(),
        user_verification = "required",
        extensions = new { uvm = true },
    };
    public static readonly object Assertion = new SandboxAssertionAnswer(
        new PasskeyAssertion("Kx2Uo9Yc1w8", "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0", "hy6kPZfGZfA8RnTtDRUrbQ", "MEUCIQDk", "MTExODAz", null)
    );
    public static readonly object Write = new { to = Shop.User, message = "Hello, world!" };
    public static readonly object Message = new SandboxMessageAnswer(Written);
    public static readonly object Messages = new[] { Message };
    public static readonly object Chat = new { chat = Shop.User };
    public static readonly object ReadCount = new ReadCountAnswer(1);
    public static readonly object Online = new { online = false };
    public static readonly object NewGroup = new { name = "Friends", participants = new[] { Shop.User } };
    public static readonly object Group = new SandboxGroupAnswer(
        new(WhatsAppId.TryParse("120363067819371883@g.us", out var group) ? group : default, "Friends", John, [John, Shop], Noon)
        {
            Description = "",
            Admins = [John],
            Requests = [],
            Announce = false,
            Locked = false,
            Approval = false,
            MembersAdd = false,
            Disappearing = 0,
            Picture = null,
            IsCommunity = false,
            Community = null,
            IsAnnouncement = false,
        }
    );
    public static readonly object Groups = new[] { Group };
    public static readonly object Community = new SandboxGroupAnswer(
        new(WhatsAppId.TryParse("120363087654321098@g.us", out var street) ? street : default, "Neighbours", John, [John, Shop], Noon)
        {
            Description = "Of the street",
            Admins = [John],
            Requests = [],
            Announce = false,
            Locked = false,
            Approval = false,
            MembersAdd = false,
            Disappearing = 0,
            Picture = null,
            IsCommunity = true,
            Community = null,
            IsAnnouncement = false,
        }
    );
    public static readonly object ChangeGroup = new
    {
        add = new[] { "5511977770003" },
        promote = new[] { Shop.User },
        subject = "Old friends",
        approval = true,
    };
    public static readonly object Person = new SandboxPersonAnswer(
        new(
            Shop.User,
            "Shop",
            "Open from 9 to 5",
            null,
            "available",
            "composing",
            false,
            ["New socks today"],
            [new("3EB0A1B2C3D4E5F60718", "image", "Our shop", "image/jpeg", 45956, "/v/image/0123")],
            "The shop"
        )
    );
    public static readonly object Profile = new { about = "Busy", invites_only = true };
    public static readonly object Presence = new { state = "composing" };
    public static readonly object NewCall = new { to = Shop.User, video = false };
    public static readonly object Call = new SandboxCallAnswer(new("4F2A3B1C", John, Shop, false, "ringing", Noon));
    public static readonly object Calls = new[] { Call };
    public static readonly object Fault = new { session = "1", fault = "page_crash" };
    public static readonly object FaultDone = new FaultAnswer(1, "page_crash");
}
