using WaGateway.Http.Api.Sandbox;
using WaGateway.Model.Commands;

namespace WaGateway.Http.OpenApi;

/// <summary>Examples of statuses, for the OpenAPI document.</summary>
internal static class StatusExamples
{
    public static readonly object New = new { text = "New socks today" };

    public static readonly object Posted = new PostedStatus("3EB0A1B2C3D4E5F60718", 1);

    public static readonly object Phones = new SandboxPostAnswer("AC2EA67E96FEA9F7E0044B1F1A15BEBF", "chat", "New socks today", "", 0);

    public static readonly object Views = new[]
    {
        new MessageReceipt
        {
            Id = "5511988880002@c.us",
            Lid = "606017044074249@lid",
            Name = "John Doe",
            DeliveredAt = new(2026, 11, 22, 18, 2, 10, TimeSpan.Zero),
            ReadAt = new(2026, 11, 22, 18, 2, 10, TimeSpan.Zero),
        },
    };

    public static readonly object Own = new[]
    {
        new OwnStatus
        {
            MessageId = "3EB0A1B2C3D4E5F60718",
            MessageType = "chat",
            Content = "New socks today",
            Timestamp = new(2026, 11, 22, 18, 1, 45, TimeSpan.Zero),
            Ack = 1,
        },
    };
}
