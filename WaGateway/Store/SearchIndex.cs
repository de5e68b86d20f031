namespace WaGateway.Store;

/// <summary>The text index of the messages, while some of an earlier version are still to be put into it.</summary>
internal sealed class SearchIndex(Database database, Writer writer)
{
    /// <summary>Indexes some of the messages that an earlier version left, the newest first.</summary>
    /// <returns>Whether there are more.</returns>
    public Task<bool> IndexSomeAsync() => writer.RunAsync(scope => database.IndexSome(scope.Db));
}
