namespace WaGateway.Model;

/// <summary>The health of an endpoint as the outbox writes it to the endpoint's row.</summary>
/// <param name="Revision">Of the row the outbox knew: what a person has changed since then wins.</param>
/// <param name="Recovered">True when its gate has just opened again: deliveries held by it become due, oldest first.</param>
internal sealed record EndpointVitals(
    long Revision,
    int FaultsInRow,
    DateTimeOffset? FailingSince,
    DateTimeOffset? GateUntil,
    string? DisabledReason,
    DateTimeOffset? LastSuccessAt,
    DateTimeOffset? LastFailureAt,
    string? LastError,
    bool Recovered
);
