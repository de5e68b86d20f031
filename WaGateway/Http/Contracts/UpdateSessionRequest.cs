using System.Text.Json.Serialization;
using WaGateway.Http.Reading;

namespace WaGateway.Http.Contracts;

/// <summary>What to change of a session; what is left out stays.</summary>
public sealed record UpdateSessionRequest : IRequest<UpdateSessionRequest>
{
    /// <summary>1 to 64 letters, digits, spaces, '.', '_' and '-'; unique among the user's sessions.</summary>
    [JsonPropertyName("session_name")]
    public string? SessionName { get; init; }

    /// <summary>Receives the session's incoming messages; null or empty removes it.</summary>
    [JsonPropertyName("webhook_url")]
    public string? WebhookUrl { get; init; }

    /// <summary>Signs what webhook_url receives.</summary>
    [JsonPropertyName("webhook_secret")]
    public string? WebhookSecret { get; init; }

    static UpdateSessionRequest IRequest<UpdateSessionRequest>.Read(Fields fields)
    {
        var request = new UpdateSessionRequest
        {
            SessionName = fields.Text("session_name")?.Trim(),
            WebhookUrl = SessionFields.WebhookUrl(fields) ?? (fields.Has("webhook_url") ? "" : null),
            WebhookSecret = SessionFields.WebhookSecret(fields),
        };
        if (request.SessionName is { } name)
            SessionFields.CheckName(fields, name);
        if (fields.Fault is null && request is { SessionName: null, WebhookUrl: null, WebhookSecret: null })
            fields.Refuse("session_name", "give session_name, webhook_url or both");
        return request;
    }
}
