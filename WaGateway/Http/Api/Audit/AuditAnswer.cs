using WaGateway.Model;

namespace WaGateway.Http.Api.Audit;

/// <summary>Who did what.</summary>
public sealed record AuditAnswer
{
    internal AuditAnswer(AuditRecord entry) =>
        (Id, At, UserId, KeyId, Address, Action, Target) = (
            entry.Id,
            entry.At,
            entry.UserId,
            entry.KeyId,
            entry.Address,
            entry.Action,
            entry.Target
        );

    public long Id { get; }
    public DateTimeOffset At { get; }

    /// <summary>Who; null for the gateway itself.</summary>
    public long? UserId { get; }

    /// <summary>With which key, itself or by a token made from it.</summary>
    public long? KeyId { get; }

    /// <summary>From where.</summary>
    public string? Address { get; }

    /// <summary>What, e.g. session.start.</summary>
    public string Action { get; }

    /// <summary>The number of the session, webhook, key or user that it was done to.</summary>
    public long? Target { get; }
}
