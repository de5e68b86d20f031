namespace WaGateway.Store;

/// <summary>The text index of the messages.</summary>
internal interface SearchIndex
{
    /// <summary>Indexes some of the messages that an earlier version left, the newest first.</summary>
    /// <returns>Whether there are more.</returns>
    Task<bool> IndexSomeAsync();
}
