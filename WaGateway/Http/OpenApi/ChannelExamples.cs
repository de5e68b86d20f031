using WaGateway.Model.Commands;

namespace WaGateway.Http.OpenApi;

/// <summary>Examples of channels, for the OpenAPI document.</summary>
internal static class ChannelExamples
{
    private const string Id = "120363098765432109@newsletter";
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static readonly object New = new { name = "Sock news", description = "What is new in the shop" };

    public static readonly object Change = new { description = "What is new in both shops" };

    public static readonly object Own = Channel("owner");

    public static readonly object Channels = new[] { Channel("follower") };

    public static readonly object Found = new[] { Channel("none") };

    public static readonly object Posts = new[]
    {
        new ChannelPost
        {
            MessageId = "3EB0A1B2C3D4E5F60718",
            SerializedId = $"true_{Id}_3EB0A1B2C3D4E5F60718",
            ChannelId = Id,
            FromMe = true,
            MessageType = "chat",
            Content = "Striped ones are back",
            Timestamp = Noon,
            Views = 210,
            Forwards = 3,
            Reactions = [new("👍", 12)],
        },
    };

    public static readonly object Phones = new
    {
        id = Id,
        name = "Sock news",
        description = "What is new in the shop",
        role = "owner",
        followers = 2,
        inviteLink = "https://whatsapp.com/channel/0029VaA1B2C3D4E5F60718",
    };

    public static readonly object Follow = new { channel = Id };

    private static Channel Channel(string role) =>
        new()
        {
            Id = Id,
            Name = "Sock news",
            Description = "What is new in the shop",
            Role = role,
            Followers = 310,
            InviteLink = "https://whatsapp.com/channel/0029VaA1B2C3D4E5F60718",
            CreatedAt = Noon,
            Timestamp = Noon,
        };
}
