using System.Text.Json;

namespace WaGateway.Outbox;

/// <summary>
/// The text to be sent that a receiver's answer holds: <c>{"reply_message":"…"}</c>, its name in any usual spelling, or the
/// same as the first item of a list, as n8n and others answer.
/// </summary>
/// <param name="Text">Null where it holds none.</param>
/// <param name="Note">What a person should know about it, as a sentence; null for nothing.</param>
internal sealed record ReplyText(string? Text, string? Note)
{
    private const string Wanted = "it should be like {\"reply_message\":\"…\"}";
    private static readonly ReplyText None = new(null, null);
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <param name="isWhole">False where the answer was longer than what was read of it.</param>
    public static ReplyText Of(ReadOnlySpan<byte> answer, string? charset, bool isWhole)
    {
        var text = AnswerText.Decode(answer, charset).Trim();
        if (text.Length == 0)
            return None;
        try
        {
            var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text), Lenient);
            using var json = JsonDocument.ParseValue(ref reader);
            return Of(json.RootElement);
        }
        catch (JsonException)
        {
            return new(
                null,
                isWhole
                    ? $"No reply was understood: the answer is not JSON; {Wanted}."
                    : "No reply was understood: only the first 16 KB of an answer are read, and this one is longer."
            );
        }
    }

    /// <returns>What to say where a reply was answered to a webhook whose answers are not looked at; null where none was.</returns>
    public static string? UnaskedNote(ReadOnlySpan<byte> answer, string? charset) =>
        // Almost every answer ends here.
        answer.IndexOf("eply"u8) >= 0
        && Of(answer, charset, isWhole: true).Text is not null
            ? "The reply was not sent: the webhook is not registered with reply_from_response; register its URL again with "
                + "\"reply_from_response\":true."
            : null;

    private static ReplyText Of(JsonElement answer) =>
        answer.ValueKind switch
        {
            JsonValueKind.Object => OfObject(answer),
            JsonValueKind.Array => OfList([.. answer.EnumerateArray()]),
            _ => new(null, $"No reply was understood: the answer is JSON, but not an object; {Wanted}."),
        };

    private static ReplyText OfList(List<JsonElement> items)
    {
        if (items.Count == 0)
            return None;
        var found = items.ConvertAll(item =>
            item.ValueKind == JsonValueKind.Object
                ? OfObject(item)
                : new(null, $"No reply was understood: the answer is a list, but not of objects; {Wanted}.")
        );
        var texts = found.FindAll(item => item.Text is not null);
        return texts.Count switch
        {
            0 => found[0],
            1 => texts[0],
            var count => texts[0] with { Note = $"The first of {count} replies in the answer was taken: an event has one reply." },
        };
    }

    private static ReplyText OfObject(JsonElement answer)
    {
        var members = answer.EnumerateObject().Where(member => Plain(member.Name) == "replymessage").ToList();
        if (members.Count == 0)
            return new(null, $"No reply was found in the answer: it has no reply_message; {Wanted}.");
        var value = members[^1].Value;
        if (value.ValueKind == JsonValueKind.Null)
            return None;
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            return new(null, "The reply was not sent: reply_message must be a text.");
        if (TextOf(value) is not { } text)
            return new(null, "The reply was not sent: reply_message holds half of a character (a lone surrogate).");
        if (string.IsNullOrWhiteSpace(text))
            return None;
        var names = answer.EnumerateObject().Any(member => Plain(member.Name) == "replyto" && member.Value.ValueKind != JsonValueKind.Null);
        return new(text, names ? "reply_to was not looked at: a reply in an answer goes to the chat of the event." : null);
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
