using System.Text;
using System.Text.Json;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Events;
using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>Examples of the event routes.</summary>
internal static class EventExamples
{
    private const string Id = "msg_0123456789abcdef0123456789abcdef";

    private static readonly byte[] Body = JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            sessionId = 1,
            sessionName = "Shop",
            status = "connected",
            state = "ready",
            stateReason = (string?)null,
            stateMessage = (string?)null,
            phone = "5511999990001@c.us",
            timestamp = "2025-08-11T12:00:00.000Z",
            @event = EventKinds.Status,
            eventId = Id,
            sequence = 42,
            backfilled = false,
        },
        ApiJson.Options
    );

    public static readonly object Events = new EventListAnswer(new([new(42, Id, 1, EventKinds.Status, Body)], 42, new(1, 42)));
    public static readonly string Stream = $"id: 42\nevent: status\ndata: {Encoding.UTF8.GetString(Body)}\n\n";
}
