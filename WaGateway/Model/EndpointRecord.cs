using WaGateway.Model.Formats;

namespace WaGateway.Model;

/// <summary>A webhook's destination, with the health of it that survives a restart. Times are UTC.</summary>
internal sealed record EndpointRecord
{
    public required long Id { get; init; }
    public required long SessionId { get; init; }

    /// <summary>Whose the session is.</summary>
    public long UserId { get; init; }
    public required string Url { get; init; }
    public required string Secret { get; init; }
    public string? PreviousSecret { get; init; }
    public DateTimeOffset? PreviousSecretUntil { get; init; }
    public required IReadOnlyList<string> Events { get; init; }
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    public EndpointFilters Filters { get; init; } = EndpointFilters.None;
    public bool ReplyFromResponse { get; init; }

    /// <summary>PEM of the only authorities whose certificates are accepted; null: those that the system trusts.</summary>
    public string? Ca { get; init; }

    /// <summary>False: any certificate is accepted, at private addresses only.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>How its deliveries are written: a word of <see cref="Formats.WebhookFormat"/>.</summary>
    public string Format { get; init; } = WebhookFormat.Own;

    /// <summary>True for the destination of the session's <c>webhook_url</c>, false for a registered one.</summary>
    public required bool IsSessionUrl { get; init; }
    public required bool Active { get; init; }

    /// <summary>Why it is not active: <c>by_request</c>, <c>gone</c> (it answered 410), <c>egress_denied</c>.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>Whether it may point at this machine and its network: as an admin's may.</summary>
    public bool ReachesPrivate { get; init; } = true;

    /// <summary>The scopes of whoever registered it.</summary>
    public IReadOnlyList<string> GrantedScopes { get; init; } = EndpointGrant.Full.Scopes;
    public long? GrantedUser { get; init; }
    public long? GrantedKey { get; init; }

    /// <summary>The key that it was registered with, or its user, is gone or revoked.</summary>
    public bool IsGrantVoid { get; init; }

    /// <summary>When the key that it was registered with expires.</summary>
    public DateTimeOffset? GrantEndsAt { get; init; }

    /// <summary>Endpoint faults without a success between them.</summary>
    public int FaultsInRow { get; init; }

    /// <summary>When the first of them began.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>No attempt before this moment: the breaker is open or the receiver asked us to wait.</summary>
    public DateTimeOffset? GateUntil { get; init; }
    public DateTimeOffset? LastSuccessAt { get; init; }
    public DateTimeOffset? LastFailureAt { get; init; }
    public string? LastError { get; init; }

    /// <summary>Counts what people change.</summary>
    public long Revision { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public EndpointGrant Grant => new(GrantedScopes, GrantedUser, GrantedKey);

    public bool IsGrantUsable(DateTimeOffset now) => !IsGrantVoid && !(GrantEndsAt <= now);

    public bool Grants(Scope scope, DateTimeOffset now) => IsGrantUsable(now) && Grant.Has(scope);

    /// <summary>What of events it may be sent.</summary>
    public EventAccess AccessAt(DateTimeOffset now) => new(Grants(Scope.SessionsLink, now), Grants(Scope.MediaRead, now));
}
