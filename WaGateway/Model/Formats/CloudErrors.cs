using System.Text.Json.Nodes;

namespace WaGateway.Model.Formats;

/// <summary>An error of a message, as webhooks of the Cloud API hold it.</summary>
internal static class CloudErrors
{
    private const string Page = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/";

    public static JsonObject Of(int code, string title, string details) =>
        new()
        {
            ["code"] = code,
            ["title"] = title,
            ["message"] = title,
            ["error_data"] = new JsonObject { ["details"] = details },
            ["href"] = Page,
        };

    /// <param name="failure">A <see cref="SendFailure"/> in snake_case.</param>
    public static JsonObject OfFailure(string? failure, string? details)
    {
        var (code, title) = failure switch
        {
            "not_on_whatsapp" => (131026, "Message undeliverable"),
            "group_not_found" => (131201, "Group unavailable"),
            "refused" => (131049, "This message was not delivered to maintain healthy ecosystem engagement."),
            "rejected" => (131053, "Media upload error"),
            "expired" => (131047, "Message expired"),
            "account_changed" => (133010, "Phone number not registered"),
            _ => (131000, "Something went wrong"),
        };
        return Of(code, title, details ?? title);
    }
}
