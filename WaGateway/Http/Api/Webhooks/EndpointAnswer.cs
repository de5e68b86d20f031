using System.ComponentModel.DataAnnotations;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>A webhook.</summary>
public sealed record EndpointAnswer : IWithId
{
    /// <param name="isManager">Whether it is shown to somebody who may change it: nobody else sees its secrets.</param>
    internal EndpointAnswer(EndpointRecord endpoint, bool isManager = true)
    {
        Id = endpoint.Id;
        SessionId = endpoint.SessionId;
        Url = endpoint.Url;
        Secret = isManager ? endpoint.Secret : null;
        Events = endpoint.Events;
        Active = endpoint.Active;
        CreatedAt = endpoint.CreatedAt;
        UpdatedAt = endpoint.UpdatedAt;
        Source = endpoint.IsSessionUrl ? "session" : "registered";
        Headers = isManager ? endpoint.Headers : endpoint.Headers.ToDictionary(header => header.Key, _ => "…");
        Filters = new EndpointFiltersAnswer(
            endpoint.Filters.Chats,
            endpoint.Filters.Groups,
            endpoint.Filters.FromMe,
            endpoint.Filters.Types,
            endpoint.Filters.People,
            endpoint.Filters.Channels,
            endpoint.Filters.Status,
            endpoint.Filters.Senders
        );
        ReplyFromResponse = endpoint.ReplyFromResponse;
        Ca = endpoint.Ca;
        VerifyTls = endpoint.VerifyTls;
        Format = endpoint.Format;
        PreviousSecretUntil = endpoint.PreviousSecretUntil;
        Health = new EndpointHealthAnswer(endpoint);
    }

    public long Id { get; }
    public long SessionId { get; }
    public string Url { get; }

    /// <summary>Signs what it receives; null for callers without webhooks:write.</summary>
    public string? Secret { get; }

    /// <summary>What it receives.</summary>
    [EventChoices]
    public IReadOnlyList<string> Events { get; }
    public bool Active { get; }
    public DateTimeOffset CreatedAt { get; }
    public DateTimeOffset UpdatedAt { get; }

    /// <summary>registered | session (the session's own webhook_url).</summary>
    [AllowedValues("registered", "session")]
    public string Source { get; }

    /// <summary>Sent with every delivery; their values are hidden from callers without webhooks:write.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }
    public EndpointFiltersAnswer Filters { get; }

    /// <summary>Whether a reply_message in its answer is sent to the chat.</summary>
    public bool ReplyFromResponse { get; }

    /// <summary>PEM of the certificates that the receiver's is verified with; null: those that the system trusts.</summary>
    public string? Ca { get; }

    /// <summary>False where any certificate of the receiver is accepted, at private addresses only.</summary>
    public bool VerifyTls { get; }

    /// <summary>
    /// How its deliveries are written: ours (wagateway) or another maker's form; evolution_by_events has a path per event.
    /// </summary>
    [FormatChoices]
    public string Format { get; }

    /// <summary>After a rotation: until then the old secret signs beside the new one.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; }
    public EndpointHealthAnswer Health { get; }
}
