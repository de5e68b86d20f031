using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>A webhook.</summary>
public sealed record EndpointAnswer
{
    internal EndpointAnswer(EndpointRecord endpoint)
    {
        Id = endpoint.Id;
        SessionId = endpoint.SessionId;
        Url = endpoint.Url;
        Secret = endpoint.Secret;
        Events = endpoint.Events;
        Active = endpoint.Active;
        CreatedAt = endpoint.CreatedAt;
        UpdatedAt = endpoint.UpdatedAt;
        Source = endpoint.IsSessionUrl ? "session" : "registered";
        Headers = endpoint.Headers;
        Filters = new EndpointFiltersAnswer(endpoint.Filters.Chats, endpoint.Filters.Groups, endpoint.Filters.FromMe, endpoint.Filters.Types);
        ReplyFromResponse = endpoint.ReplyFromResponse;
        PreviousSecretUntil = endpoint.PreviousSecretUntil;
        Health = new EndpointHealthAnswer(endpoint);
    }

    public long Id { get; }
    public long SessionId { get; }
    public string Url { get; }

    /// <summary>Signs what it receives.</summary>
    public string Secret { get; }

    /// <summary>What it receives.</summary>
    public IReadOnlyList<string> Events { get; }
    public bool Active { get; }
    public DateTimeOffset CreatedAt { get; }
    public DateTimeOffset UpdatedAt { get; }

    /// <summary>registered | session (the session's own webhook_url).</summary>
    public string Source { get; }

    /// <summary>Sent with every delivery.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }
    public EndpointFiltersAnswer Filters { get; }

    /// <summary>Whether a reply_message in its answer is sent to the chat.</summary>
    public bool ReplyFromResponse { get; }

    /// <summary>After a rotation: until then the old secret signs beside the new one.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; }
    public EndpointHealthAnswer Health { get; }
}
