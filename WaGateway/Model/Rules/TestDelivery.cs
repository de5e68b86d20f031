using System.Text.Json.Nodes;

namespace WaGateway.Model.Rules;

/// <summary>A <c>test</c> event for one endpoint, whatever events it asked for. Pure.</summary>
internal static class TestDelivery
{
    /// <param name="most">How many of its tests may wait.</param>
    public static Fault? Refusal(long endpointId, int waiting, int most) =>
        waiting < most
            ? null
            : new(
                FaultCode.LimitReached,
                $"{waiting} test deliveries wait for webhook {endpointId}, as many as may: "
                    + "let its receiver take them, or delete the webhook"
            );

    public static EventDraft Draft(long sessionId, string sessionName, string eventId, DateTimeOffset now) =>
        new(
            sessionId,
            EventKinds.Test,
            $"{EventKinds.Test}|{eventId}",
            EventKinds.Test,
            now,
            new JsonObject
            {
                ["sessionId"] = sessionId,
                ["sessionName"] = sessionName,
                ["test"] = true,
                ["timestamp"] = Iso.Of(now),
            }
        );
}
