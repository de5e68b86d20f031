using System.Text.Json;
using WaGateway.Model;

namespace WaGateway.Outbox;

/// <summary>A reply found in a receiver's 2xx answer, <c>{"reply_message":"…","reply_to":"…"}</c>.</summary>
/// <param name="Key">The same for every attempt of the same delivery: use it as the idempotency key.</param>
/// <param name="To">Whom to write to: <c>reply_to</c>, or the chat of the event.</param>
/// <param name="QuotedMessageId">The message the event was about.</param>
internal sealed record ResponseReply(string Key, long SessionId, string To, string Text, string? QuotedMessageId)
{
    public static ResponseReply? Of(EndpointRecord endpoint, DeliveryClaim delivery, ReadOnlyMemory<byte> answer)
    {
        if (Parse(answer) is not { } reply || Member(reply, "reply_message") is not { Length: > 0 } text)
            return null;
        var message = Parse(delivery.Body) is { } body && body.TryGetProperty("message", out var m) && m.ValueKind == JsonValueKind.Object ? m : default;
        var to = Member(reply, "reply_to") ?? Member(message, "chatId") ?? Member(message, "from");
        return to is null ? null : new ResponseReply($"reply-{endpoint.Id}-{delivery.EventId}", delivery.SessionId, to, text, Member(message, "id"));
    }

    private static JsonElement? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            return JsonElement.TryParseValue(ref reader, out var value) && value.Value.ValueKind == JsonValueKind.Object ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
