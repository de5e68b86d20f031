namespace WaGateway.Store.Sqlite;

/// <summary>The text index, while messages of an earlier version are still to be put into it.</summary>
internal sealed partial class SqliteStore : SearchIndex
{
    public Task<bool> IndexSomeAsync() => writer.RunAsync(scope => SearchIndexing.Run(scope.Db, SearchIndexing.Step));
}
