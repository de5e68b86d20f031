namespace WaGateway.Store;

/// <summary>The maps between LIDs and phone numbers, one per session: what a page says holds for its own session only.</summary>
internal interface IdentityStore
{
    IdentityMap Of(long session);
}
