using System.Text.Json.Nodes;
using WaGateway.Model.Cloud;

namespace WaGateway.Model.Formats;

/// <summary>What became of a message of ours, as the Cloud API writes it.</summary>
internal static class CloudStatuses
{
    /// <returns>Null for what the Cloud API has no word for: pending, and errors, which are told with their reason.</returns>
    public static string? Word(JsonObject message) =>
        message["fromMe"] is not JsonValue mine || !mine.TryGetValue<bool>(out var isMine) || !isMine ? null
        : message["ack"] is JsonValue ack && ack.TryGetValue<int>(out var number)
            ? number switch
            {
                1 => "sent",
                2 => "delivered",
                3 or 4 => "read",
                _ => null,
            }
        : null;

    public static JsonObject Of(JsonObject message, FormattedEvent given)
    {
        var (chat, failure) = (CloudFormat.Text(message, "chatId"), given.Body["failure"] as JsonObject);
        var isGroup = chat?.EndsWith("@g.us", StringComparison.Ordinal) == true;
        var status = new JsonObject
        {
            ["id"] = Wamid.Of(given.Session, CloudFormat.Text(message, "id") ?? ""),
            ["status"] = given.Kind == EventKinds.MessageFailed ? "failed" : Word(message) ?? "sent",
            ["timestamp"] = $"{given.At.ToUnixTimeSeconds()}",
            ["recipient_id"] = isGroup ? CloudGroup.Of(given.Session, chat!) : CloudMessages.Number(chat) ?? "",
        };
        if (isGroup)
        {
            status["recipient_type"] = "group";
            status["group_id"] = status["recipient_id"]!.DeepClone();
        }
        if (given.Kind == EventKinds.MessageFailed)
            status["errors"] = new JsonArray(
                CloudErrors.OfFailure(
                    failure is null ? null : CloudFormat.Text(failure, "code"),
                    failure is null ? null : CloudFormat.Text(failure, "message")
                )
            );
        return status;
    }
}
