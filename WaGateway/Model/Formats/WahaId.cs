namespace WaGateway.Model.Formats;

/// <summary>A message's id as WAHA writes it: <c>true_5511988880002@c.us_3EB0…</c>, in a group with its author behind.</summary>
internal static class WahaId
{
    public static string Of(bool fromMe, string chat, string id, string? author) =>
        $"{(fromMe ? "true" : "false")}_{chat}_{id}"
        + (author is not null && chat.EndsWith("@g.us", StringComparison.Ordinal) ? $"_{author}" : "");

    public static string Of(MessageRecord message) => Of(message.FromMe, message.ChatId, message.MessageId, message.FromNumber);

    /// <summary>WhatsApp's own id; what is none of WAHA's is taken as that.</summary>
    public static string Bare(string text) => text.Split('_') is ["true" or "false", _, { Length: > 0 } id, ..] ? id : text;
}
