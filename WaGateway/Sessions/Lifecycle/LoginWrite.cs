namespace WaGateway.Sessions.Lifecycle;

/// <summary>Whether the account of a connected page is in the store.</summary>
internal enum LoginWrite
{
    None,
    UnderWay,

    /// <summary>The store did not take it: it is tried again at the next tick.</summary>
    Failed,
}
