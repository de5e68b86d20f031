using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>What to change of a session; what is left out stays.</summary>
public sealed record UpdateSessionRequest : IRequest<UpdateSessionRequest>
{
    /// <summary>1 to 64 letters, digits, spaces, '.', '_' and '-', one of them a letter; unique among the user's sessions.</summary>
    [JsonPropertyName("session_name")]
    public string? SessionName { get; init; }

    /// <summary>Receives the session's incoming messages; null or empty removes it.</summary>
    [JsonPropertyName("webhook_url")]
    public string? WebhookUrl { get; init; }

    /// <summary>Signs what webhook_url receives.</summary>
    [JsonPropertyName("webhook_secret")]
    public string? WebhookSecret { get; init; }

    /// <summary>
    /// How webhook_url's deliveries are written: ours (wagateway) or another maker's form; evolution_by_events has a path per event.
    /// </summary>
    [JsonPropertyName("webhook_format"), FormatChoices]
    public string? WebhookFormat { get; init; }

    /// <summary>For the format cloud: the receiver is asked with it whether it wants the payloads, and refused if not.</summary>
    [JsonPropertyName("webhook_verify_token")]
    public string? WebhookVerifyToken { get; init; }

    /// <summary>http, https or socks5://[user:password@]host:port, for this session's browser; null or empty removes it.</summary>
    public string? Proxy { get; init; }

    /// <summary>What the phone lists the session as; at most 50 characters. Null or empty removes it.</summary>
    [JsonPropertyName("device_name")]
    public string? DeviceName { get; init; }

    /// <summary>The browser's user agent; null or empty removes it.</summary>
    [JsonPropertyName("user_agent")]
    public string? UserAgent { get; init; }

    [JsonIgnore]
    internal SessionDevice Device => new(Proxy, DeviceName, UserAgent);

    static UpdateSessionRequest IRequest<UpdateSessionRequest>.Read(Fields fields)
    {
        var request = new UpdateSessionRequest
        {
            SessionName = fields.String("session_name")?.Trim(),
            WebhookUrl = SessionFields.WebhookUrl(fields) ?? (fields.Removes("webhook_url") ? "" : null),
            WebhookSecret = SessionFields.WebhookSecret(fields),
            WebhookFormat = EndpointFields.Format(fields, "webhook_format"),
            WebhookVerifyToken = EndpointFields.VerifyToken(fields, "webhook_verify_token", fields.String("webhook_format")),
            Proxy = SessionFields.Proxy(fields) ?? (fields.Removes("proxy") ? "" : null),
            DeviceName = SessionFields.DeviceName(fields) ?? (fields.Removes("device_name") ? "" : null),
            UserAgent = SessionFields.Line(fields, "user_agent", 500) ?? (fields.Removes("user_agent") ? "" : null),
        };
        if (request.SessionName is { } name)
            fields.RefuseIf("session_name", Rules.Name(name));
        if (
            fields.Fault is null
            && request
                is {
                    SessionName: null,
                    WebhookUrl: null,
                    WebhookSecret: null,
                    WebhookFormat: null,
                    Proxy: null,
                    DeviceName: null,
                    UserAgent: null
                }
        )
            fields.Refuse("session_name", "give session_name, webhook_url or something else to change");
        return request;
    }
}
