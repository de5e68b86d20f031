using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sessions;

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
        var url = fields.String("webhook_url");
        if (!string.IsNullOrEmpty(url))
            fields.RefuseIf("webhook_url", Rules.Url(url));
        return url;
    }

    public static string? Proxy(Fields fields)
    {
        var proxy = fields.String("proxy");
        if (!string.IsNullOrEmpty(proxy))
            fields.RefuseIf("proxy", Rules.Proxy(proxy));
        return proxy;
    }

    public static string? DeviceName(Fields fields, string name = "device_name") => Line(fields, name, 50);

    public static string? Line(Fields fields, string name, int longest)
    {
        var text = fields.String(name)?.Trim();
        if (text is not null && (text.Length > longest || text.Any(char.IsControl)))
            fields.Refuse(name, $"must be one line of at most {longest} characters");
        return text;
    }

    public static string? WebhookSecret(Fields fields)
    {
        var secret = fields.String("webhook_secret");
        if (secret is not null)
            fields.RefuseIf("webhook_secret", Rules.Secret(secret));
        return secret;
    }
}
