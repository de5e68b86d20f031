namespace WaGateway.Model;

/// <summary>Which message of a session: an id is unique within its chat and its author only.</summary>
/// <param name="Author">Who wrote it; null for this account itself.</param>
internal sealed record MessageKey(string Id, string ChatId, string? Author)
{
    public static MessageKey Of(MessageRecord message) =>
        new(message.MessageId, message.ChatId, message.FromMe ? null : message.FromNumber ?? "");
}
