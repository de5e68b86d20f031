using WaGateway.Http.Api.Deliveries;
using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>Examples of the delivery routes.</summary>
internal static class DeliveryExamples
{
    private static readonly DateTimeOffset Noon = new(2025, 8, 11, 12, 0, 0, TimeSpan.Zero);

    private static readonly DeliveryRecord Waiting = new()
    {
        Id = 1,
        Sequence = 1,
        EventId = "msg_0123456789abcdef0123456789abcdef",
        Kind = "message",
        SessionId = 1,
        EndpointId = 2,
        State = DeliveryState.Pending,
        Attempts = 1,
        NextAt = Noon.AddSeconds(5),
        LastStatus = 503,
        LastError = "the receiver answered 503",
        CreatedAt = Noon,
    };

    private static readonly AttemptRecord Attempt = new()
    {
        DeliveryId = 1,
        Number = 1,
        StartedAt = Noon,
        Duration = TimeSpan.FromMilliseconds(12),
        Outcome = "endpoint_fault",
        Status = 503,
        ErrorClass = "http_5xx",
        RemoteAddress = "127.0.0.1:9000",
        Excerpt = "Service Unavailable",
    };

    public static readonly object Delivery = new DeliveryAnswer(Waiting);
    public static readonly object Deliveries = new[] { new DeliveryAnswer(Waiting) };
    public static readonly object Attempts = new[] { new AttemptAnswer(Attempt, EventKinds.Message, EventAccess.Full) };
    public static readonly object TestDelivery = new DeliveryAnswer(
        Waiting with
        {
            Kind = "test",
            Attempts = 0,
            NextAt = Noon,
            LastStatus = null,
            LastError = null,
        }
    );
    public static readonly object Replay = new { since = "2025-08-11T00:00:00.000Z", events = (string[])["message"] };
    public static readonly object Rotate = new { overlap_hours = 24 };
}
