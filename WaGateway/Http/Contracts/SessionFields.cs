using WaGateway.Http.Reading;

namespace WaGateway.Http.Contracts;

/// <summary>The fields that creating and updating a session share.</summary>
internal static class SessionFields
{
    public static void CheckName(Fields fields, string name)
    {
        if (!fields.Refused("session_name"))
            fields.RefuseIf("session_name", Rules.SessionName(name));
    }

    public static string? WebhookUrl(Fields fields)
    {
        var url = fields.Text("webhook_url");
        if (!string.IsNullOrEmpty(url))
            fields.RefuseIf("webhook_url", Rules.Url(url));
        return url;
    }

    public static string? WebhookSecret(Fields fields)
    {
        var secret = fields.Text("webhook_secret");
        if (secret is not null)
            fields.RefuseIf("webhook_secret", Rules.Secret(secret));
        return secret;
    }
}
