using System.Text.Json.Serialization;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>A session as it was just created or updated.</summary>
public sealed record WrittenSessionAnswer : SessionAnswer
{
    internal WrittenSessionAnswer(SessionRecord session, string? webhookSecret)
        : base(session) => WebhookSecret = webhookSecret;

    /// <summary>Always null: GET …/qr gives the code.</summary>
    [JsonPropertyOrder(1)]
    public string? QrCode => null;

    /// <summary>Always null: the login's secrets never leave the gateway.</summary>
    [JsonPropertyOrder(1)]
    public string? SessionData => null;

    /// <summary>Signs what webhook_url receives; shown when the webhook is made, and later only with webhooks:write.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WebhookSecret { get; }
}
