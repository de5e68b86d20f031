using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>A session to create.</summary>
public sealed record CreateSessionRequest : IRequest<CreateSessionRequest>
{
    /// <summary>1 to 64 letters, digits, spaces, '.', '_' and '-', one of them a letter; unique among the user's sessions.</summary>
    [JsonPropertyName("session_name"), Required]
    public string SessionName { get; init; } = "";

    /// <summary>Receives the session's incoming messages; http or https.</summary>
    [JsonPropertyName("webhook_url")]
    public string? WebhookUrl { get; init; }

    /// <summary>Signs what webhook_url receives; without one, one is made and returned.</summary>
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

    /// <summary>Whose it is; the caller's when left out: without credentials that is 1, the owner.</summary>
    [JsonPropertyName("user_id")]
    public long? UserId { get; init; }

    /// <summary>whatsapp | sandbox.</summary>
    [AllowedValues("whatsapp", "sandbox")]
    public string? Engine { get; init; }

    /// <summary>http, https or socks5://[user:password@]host:port, for this session's browser; null: none.</summary>
    public string? Proxy { get; init; }

    /// <summary>What the phone lists the session as; at most 50 characters.</summary>
    [JsonPropertyName("device_name")]
    public string? DeviceName { get; init; }

    /// <summary>The browser's user agent.</summary>
    [JsonPropertyName("user_agent")]
    public string? UserAgent { get; init; }

    [JsonIgnore]
    internal SessionDevice Device => new(Proxy, DeviceName, UserAgent);

    static CreateSessionRequest IRequest<CreateSessionRequest>.Read(Fields fields)
    {
        var request = new CreateSessionRequest
        {
            SessionName = fields.RequiredString("session_name").Trim(),
            WebhookUrl = SessionFields.WebhookUrl(fields),
            WebhookSecret = SessionFields.WebhookSecret(fields),
            WebhookFormat = EndpointFields.Format(fields, "webhook_format"),
            WebhookVerifyToken = EndpointFields.VerifyToken(fields, "webhook_verify_token", fields.String("webhook_format")),
            UserId = fields.Integer("user_id"),
            Engine = fields.String("engine"),
            Proxy = SessionFields.Proxy(fields),
            DeviceName = SessionFields.DeviceName(fields),
            UserAgent = SessionFields.Line(fields, "user_agent", 500),
        };
        SessionFields.CheckName(fields, request.SessionName);
        if (request.Engine is not (null or EngineName.WhatsApp or EngineName.Sandbox))
            fields.Refuse("engine", $"must be '{EngineName.WhatsApp}' or '{EngineName.Sandbox}'");
        if (request.WebhookSecret is not null && string.IsNullOrEmpty(request.WebhookUrl) && !fields.Refused("webhook_url"))
            fields.Refuse("webhook_secret", "needs a webhook_url to be used with");
        if (request.WebhookFormat is not null && string.IsNullOrEmpty(request.WebhookUrl) && !fields.Refused("webhook_url"))
            fields.Refuse("webhook_format", "needs a webhook_url to be used with");
        return request;
    }
}
