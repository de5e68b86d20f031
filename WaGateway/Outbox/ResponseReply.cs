using System.Text.Json;
using WaGateway.Model;

namespace WaGateway.Outbox;

/// <summary>A reply found in a receiver's 2xx answer, on its way to the chat of the event that was answered.</summary>
/// <param name="DeliveryId">The delivery that was answered: its retries carry the same reply.</param>
/// <param name="EventId">An event has one reply, from whichever endpoint it comes first.</param>
/// <param name="To">The chat of the event, whatever the answer names.</param>
/// <param name="MessageId">The message that the event was about, to quote it.</param>
internal sealed record ResponseReply(long DeliveryId, string EventId, long SessionId, string To, string Text, string MessageId)
{
    /// <summary>The same for every attempt and every endpoint.</summary>
    public string Key => KeyPrefix + EventId;

    /// <summary>Messages sent under such keys are replies of receivers.</summary>
    public const string KeyPrefix = "reply-";

    /// <returns>The reply; or why there is none, as a sentence; or neither, where the answer does not try to reply.</returns>
    public static (ResponseReply? Reply, string? Note) Of(
        EndpointRecord endpoint,
        DeliveryClaim delivery,
        ReplyText answer,
        DateTimeOffset now
    )
    {
        if (answer.Text is null)
            return (null, answer.Note);
        if (delivery.Kind != EventKinds.Message)
            return (
                null,
                $"The reply was not sent: only the answer to an incoming message is sent to its chat, not that to '{delivery.Kind}'."
            );
        if (delivery.IsReplay)
            return (null, "The reply was not sent: the event was delivered before, and this was a repetition.");
        if (!endpoint.Grants(Scope.MessagesSend, now))
            return (
                null,
                endpoint.IsGrantUsable(now)
                    ? "The reply was not sent: the webhook was registered without the scope messages:send; "
                        + "register it again with a key that has it."
                    : "The reply was not sent: the key that the webhook was registered with was revoked or has expired; "
                        + "register it again with another one."
            );
        var message = MessageOf(delivery.Body);
        if (Member(message, "id") is not { } id || (Member(message, "chatId") ?? Member(message, "from")) is not { } chat || IsOwn(message))
            return (null, "The reply was not sent: the event is not an incoming message.");
        return (new(delivery.Id, delivery.EventId, delivery.SessionId, chat, answer.Text, id), answer.Note);
    }

    private static JsonElement MessageOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("message", out var message)
                ? message.Clone()
                : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static bool IsOwn(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty("fromMe", out var own) && own.ValueKind == JsonValueKind.True;

    private static string? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
