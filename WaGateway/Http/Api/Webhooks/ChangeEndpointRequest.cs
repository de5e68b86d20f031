using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>What to change of a webhook; what is left out stays.</summary>
public sealed record ChangeEndpointRequest : IRequest<ChangeEndpointRequest>
{
    /// <summary>Where to post; http or https.</summary>
    public string? Url { get; init; }

    /// <summary>Signs what it receives.</summary>
    public string? Secret { get; init; }

    /// <summary>What it receives.</summary>
    [EventChoices]
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Sent with every delivery; null removes all.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Narrows the messages it receives; null removes all filters.</summary>
    public EndpointFilterFields? Filters { get; init; }

    /// <summary>Whether a reply_message in its answer is sent to the chat.</summary>
    [JsonPropertyName("reply_from_response")]
    public bool? ReplyFromResponse { get; init; }

    /// <summary>
    /// PEM of the certificates to verify the receiver's with, instead of those that the system trusts: of a private authority, or the
    /// receiver's own self-signed one. Null removes it.
    /// </summary>
    public string? Ca { get; init; }

    /// <summary>False accepts any certificate of the receiver, which must have a private address then.</summary>
    [JsonPropertyName("verify_tls")]
    public bool? VerifyTls { get; init; }

    /// <summary>
    /// How its deliveries are written: ours (wagateway) or another maker's form; evolution_by_events has a path per event.
    /// </summary>
    [FormatChoices]
    public string? Format { get; init; }

    /// <summary>
    /// For the format cloud: the receiver is asked with it whether it wants the payloads (GET with hub.challenge), and refused if not.
    /// </summary>
    [JsonPropertyName("verify_token")]
    public string? VerifyToken { get; init; }

    /// <summary>False pauses it: what happens meanwhile waits.</summary>
    public bool? Active { get; init; }

    [JsonIgnore]
    internal EndpointChange Change { get; private init; } = null!;

    static ChangeEndpointRequest IRequest<ChangeEndpointRequest>.Read(Fields fields)
    {
        var url = fields.String("url");
        if (url is not null)
            fields.RefuseIf("url", Rules.Url(url));
        var change = EndpointFields.Options(fields, nullRemoves: true) with { Url = url, Active = fields.Boolean("active") };
        if (fields.Fault is null && change == new EndpointChange())
            fields.Refuse(
                "url",
                "give what to change: url, secret, events, headers, filters, reply_from_response, ca, verify_tls, format or active"
            );
        return new() { Change = change, VerifyToken = EndpointFields.VerifyToken(fields, "verify_token", change.Format) };
    }
}
