namespace WaGateway.Store;

/// <summary>Whether what is accepted can be kept.</summary>
internal interface IStoreHealth
{
    /// <summary>Why the store cannot be written; null while it can. After a failed write this tries one.</summary>
    Task<StoreUnavailableException?> TroubleAsync();
}
