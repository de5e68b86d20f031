using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Reading;

namespace WaGateway.Http.Contracts;

/// <summary>A session to create.</summary>
public sealed record CreateSessionRequest : IRequest<CreateSessionRequest>
{
    /// <summary>1 to 64 letters, digits, spaces, '.', '_' and '-'; unique among the user's sessions.</summary>
    [JsonPropertyName("session_name"), Required]
    public string SessionName { get; init; } = "";

    /// <summary>Receives the session's incoming messages; http or https.</summary>
    [JsonPropertyName("webhook_url")]
    public string? WebhookUrl { get; init; }

    /// <summary>Signs what webhook_url receives; without one, one is made and returned.</summary>
    [JsonPropertyName("webhook_secret")]
    public string? WebhookSecret { get; init; }

    /// <summary>Whose it is; the caller's when left out: without credentials that is 1, the owner.</summary>
    [JsonPropertyName("user_id")]
    public long? UserId { get; init; }

    /// <summary>whatsapp | sandbox.</summary>
    public string? Engine { get; init; }

    static CreateSessionRequest IRequest<CreateSessionRequest>.Read(Fields fields)
    {
        var request = new CreateSessionRequest
        {
            SessionName = fields.NeedText("session_name").Trim(),
            WebhookUrl = SessionFields.WebhookUrl(fields),
            WebhookSecret = SessionFields.WebhookSecret(fields),
            UserId = fields.Whole("user_id"),
            Engine = fields.Text("engine"),
        };
        SessionFields.CheckName(fields, request.SessionName);
        if (request.Engine is not (null or Words.WhatsApp or Words.Sandbox))
            fields.Refuse("engine", $"must be '{Words.WhatsApp}' or '{Words.Sandbox}'");
        if (request.WebhookSecret is not null && string.IsNullOrEmpty(request.WebhookUrl) && !fields.Refused("webhook_url"))
            fields.Refuse("webhook_secret", "needs a webhook_url to be used with");
        return request;
    }
}
