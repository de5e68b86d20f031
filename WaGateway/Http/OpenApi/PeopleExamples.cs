using WaGateway.Http.Api;
using WaGateway.Http.Api.Chats;
using WaGateway.Http.Api.Contacts;
using WaGateway.Http.Api.Groups;
using WaGateway.Http.Api.Messages;
using WaGateway.Model;
using WaGateway.Model.Commands;

namespace WaGateway.Http.OpenApi;

/// <summary>Examples of the routes about chats, contacts, groups and the account.</summary>
internal static class PeopleExamples
{
    private const string John = "5511988880002@c.us";
    private const string Lid = "111803032889466@lid";
    private const string GroupId = "120363012345678901@g.us";
    private static readonly DateTimeOffset Noon = new(2025, 8, 11, 12, 0, 0, TimeSpan.Zero);

    private static readonly ChatMessage Message = new()
    {
        MessageId = "3EB0A1B2C3D4E5F60718",
        SerializedId = "false_111803032889466@lid_3EB0A1B2C3D4E5F60718",
        ChatId = John,
        FromNumber = John,
        ContactName = "John Doe",
        MessageType = "chat",
        Content = "Hello, world!",
        Timestamp = Noon,
        Ack = 1,
    };

    private static readonly ParticipantResult Result = new()
    {
        Id = John,
        Lid = Lid,
        Added = true,
        Code = 200,
        Outcome = "added",
    };

    private static readonly Group Friends = new()
    {
        Id = GroupId,
        Subject = "Friends",
        Owner = "5511999990001@c.us",
        CreatedAt = Noon,
        Size = 2,
        IsMember = true,
        IsAdmin = true,
        Participants =
        [
            new()
            {
                Id = John,
                Lid = Lid,
                Name = "John Doe",
            },
            new()
            {
                Id = "5511999990001@c.us",
                Role = "superadmin",
                IsMe = true,
            },
        ],
    };

    public static readonly object Chats = new ChatListAnswer(
        [
            new()
            {
                Id = John,
                Lid = Lid,
                Name = "John Doe",
                UnreadCount = 1,
                Timestamp = Noon,
                LastMessage = Message,
            },
        ],
        new(1, 50, 0)
    );
    public static readonly object Conversations = new ConversationListAnswer(
        [
            new()
            {
                Id = John,
                ContactName = "John Doe",
                LastMessage = new()
                {
                    Id = 1,
                    MessageId = "3EB0A1B2C3D4E5F60718",
                    ChatId = John,
                    FromNumber = John,
                    ContactName = "John Doe",
                    MessageType = "chat",
                    Content = "Hello, world!",
                    Timestamp = Noon,
                    Ack = 1,
                },
            },
        ],
        new(1, 50, 0)
    );
    public static readonly object ChatMessages = new[] { Message };
    public static readonly object Disappearing = new { duration = 604_800 };
    public static readonly object Mute = new { duration = 28800 };
    public static readonly object Contacts = new ContactListAnswer(
        [
            new()
            {
                Id = John,
                Lid = Lid,
                Name = "John Doe",
                PushName = "John",
                IsSaved = true,
            },
        ],
        new(1, 50, 0)
    );
    public static readonly object Card = new ContactProfile
    {
        Id = John,
        Lid = Lid,
        PushName = "John Doe",
        About = "Busy",
        PictureUrl = "https://pps.whatsapp.net/v/t61/…",
    };
    public static readonly object SaveContact = new { first_name = "John", last_name = "Doe" };
    public static readonly object Checks = new[]
    {
        new NumberCheck
        {
            Phone = John,
            Exists = true,
            Id = John,
            Lid = Lid,
        },
    };
    public static readonly object Presence = new PresenceReading(John, Lid, true, "available");
    public static readonly object Groups = new[]
    {
        new GroupSummary
        {
            Id = GroupId,
            Subject = "Friends",
            Owner = "5511999990001@c.us",
            CreatedAt = Noon,
            Size = 2,
            IsMember = true,
        },
    };
    public static readonly object Group = Friends;
    public static readonly object CreateGroup = new { subject = "Friends", participants = new[] { "5511988880002" } };
    public static readonly object NewGroup = new NewGroup
    {
        Id = GroupId,
        Subject = "Friends",
        Participants = [Result],
    };
    public static readonly object Participants = new { participants = new[] { "5511988880002" } };

    public static object Members(string outcome) => new[] { MemberAnswer.Of(WhatsAppId.Phone("5511988880002"), outcome) };

    public static readonly object Added = new[]
    {
        Result,
        Result with
        {
            Id = "5511977770003@c.us",
            Lid = null,
            Added = false,
            Code = 403,
            Outcome = "invite_needed",
        },
    };
    public static readonly object ChangeGroup = new
    {
        subject = "Old friends",
        description = "Since 1999",
        announce = false,
        locked = true,
    };
    public static readonly object Picture = new
    {
        data = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    };
    public static readonly object Invite = new InviteLink("DUNQdzGIbFCDDI1F0R2wOq");
    public static readonly object Join = new { invite = "https://chat.whatsapp.com/DUNQdzGIbFCDDI1F0R2wOq" };
    public static readonly object Joined = new JoinedGroup(GroupId, false);
    public static readonly object Invited = new InvitedGroup
    {
        Id = GroupId,
        Subject = "Friends",
        Owner = "5511999990001@c.us",
        CreatedAt = Noon,
        Size = 2,
    };
    public static readonly object Requests = new[]
    {
        new JoinRequest
        {
            Id = John,
            Lid = Lid,
            Name = "John Doe",
            RequestedAt = Noon,
        },
    };
    public static readonly object Profile = new Profile
    {
        Id = "5511999990001@c.us",
        Name = "Shop",
        About = "Open from 9 to 5",
    };
    public static readonly object ChangeProfile = new { name = "Shop", about = "Open from 9 to 5" };
    public static readonly object Privacy = new PrivacySettings
    {
        LastSeen = "contacts",
        Online = "match_last_seen",
        Picture = "all",
        About = "all",
        ReadReceipts = "all",
        Groups = "contact_blacklist",
    };
    public static readonly object ChangePrivacy = new { last_seen = "contacts", groups = "contacts" };
    public static readonly object Online = new { online = true };
    public static readonly object Labels = new[] { new Label("1", "New customer", "#ff9485", 3) };
    public static readonly object NewLabel = new { name = "Regulars", color = "#64c4ff" };
    public static readonly object Label = new Label("6", "Regulars", "#64c4ff", 0);
    public static readonly object ChatList = new ChatList("6", "Suppliers", [John]);
    public static readonly object ChatLists = new[] { ChatList };
    public static readonly object NewChatList = new { name = "Suppliers", chats = new[] { "5511988880002" } };
    public static readonly object RenameChatList = new { name = "Suppliers" };
    public static readonly object Capabilities = new PageCapabilities(
        "2.3000.1037305791",
        "4.6.0",
        [new("chat.archive", true, []), new("group.join", false, ["functions.joinGroupViaInvite"])]
    )
    {
        ProbedAt = Noon,
    };
}
