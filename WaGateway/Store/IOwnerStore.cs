using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>Whose things are.</summary>
internal interface IOwnerStore
{
    /// <summary>The session that something belongs to, and its user; null when there is no such thing.</summary>
    Task<(long SessionId, long UserId)?> OwnerAsync(OwnedKind kind, long id);
}
