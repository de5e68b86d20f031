using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Formats;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>A webhook to register, or to change where the session already has its URL.</summary>
public sealed record RegisterEndpointRequest : IRequest<RegisterEndpointRequest>
{
    /// <summary>Where to post; http or https.</summary>
    [Required]
    public string Url { get; init; } = "";

    /// <summary>Signs what it receives; without one, one is made and returned.</summary>
    public string? Secret { get; init; }

    /// <summary>What it receives; ["message"] when left out, ["*"] for everything.</summary>
    [EventChoices]
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Sent with every delivery, e.g. {"Authorization": "Bearer …"}.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Narrows the messages it receives.</summary>
    public EndpointFilterFields? Filters { get; init; }

    /// <summary>Whether a reply_message in its answer is sent to the chat.</summary>
    [JsonPropertyName("reply_from_response")]
    public bool ReplyFromResponse { get; init; }

    /// <summary>
    /// PEM of the certificates to verify the receiver's with, instead of those that the system trusts: of a private authority, or the
    /// receiver's own self-signed one.
    /// </summary>
    public string? Ca { get; init; }

    /// <summary>False accepts any certificate of the receiver, which must have a private address then.</summary>
    [JsonPropertyName("verify_tls")]
    public bool VerifyTls { get; init; } = true;

    /// <summary>
    /// How its deliveries are written: ours (wagateway, when left out) or another maker's form; evolution_by_events has a path per event.
    /// </summary>
    [FormatChoices]
    public string? Format { get; init; }

    /// <summary>
    /// For the format cloud: the receiver is asked with it whether it wants the payloads (GET with hub.challenge), and refused if not.
    /// </summary>
    [JsonPropertyName("verify_token")]
    public string? VerifyToken { get; init; }

    [JsonIgnore]
    internal EndpointChange Options { get; private init; } = null!;

    static RegisterEndpointRequest IRequest<RegisterEndpointRequest>.Read(Fields fields)
    {
        var url = fields.RequiredString("url");
        if (!fields.Refused("url"))
            fields.RefuseIf("url", Rules.Url(url));
        var options = EndpointFields.Options(fields);
        return new()
        {
            Url = url,
            Options = options,
            VerifyToken = EndpointFields.VerifyToken(fields, "verify_token", options.Format ?? WebhookFormat.Own),
        };
    }
}
