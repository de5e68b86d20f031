using WaGateway.Http.Binding;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>A reaction to a message.</summary>
/// <param name="MessageId">As its caller wrote it.</param>
/// <param name="Emoji">Empty takes the reaction back.</param>
internal sealed record CloudReaction(string MessageId, string Emoji)
{
    public static CloudReaction Read(Fields fields)
    {
        var (message, emoji) = (fields.RequiredString("message_id"), fields.String("emoji") ?? "");
        if (!fields.Refused("emoji") && emoji.Length > 0 && !Emojis.IsOne(emoji))
            fields.Refuse("emoji", "must be one emoji, e.g. 👍, or empty to take the reaction back");
        return new(message, emoji);
    }
}
