using Dapper;

namespace WaGateway.Store.Sqlite;

/// <summary>A write that failed is remembered until a trial shows that there is room again.</summary>
internal sealed partial class SqliteStore : StoreHealth
{
    private static readonly TimeSpan TrialPatience = TimeSpan.FromSeconds(2);

    public async Task<StoreUnavailableException?> TroubleAsync()
    {
        if (writer.Trouble is not { } trouble)
            return null;
        try
        {
            await writer.RunAsync(Try).WaitAsync(TrialPatience, clock);
            writer.Forgive();
            return null;
        }
        catch (StoreUnavailableException error)
        {
            return error;
        }
        catch (TimeoutException)
        {
            return trouble;
        }
    }

    /// <summary>Takes new pages and gives them back. A small update can succeed where nothing new has room.</summary>
    private static void Try(WriteScope scope) =>
        scope.Db.Execute("CREATE TABLE trial (room BLOB) STRICT; INSERT INTO trial VALUES (zeroblob(262144)); DROP TABLE trial");

    /// <summary>Lets the file grow no further than it is, as a full disk would; or, with false, again. For tests.</summary>
    internal Task FillAsync(bool isFull) => writer.RunAsync(scope =>
        scope.Db.ExecuteScalar<long>($"PRAGMA max_page_count = {(isFull ? 1 : uint.MaxValue - 1)}"));

    /// <summary>How long a write waits for another program's lock. For tests.</summary>
    internal Task WaitForLocksAsync(int seconds) => writer.RunAsync(scope => { scope.Db.DefaultTimeout = seconds; });
}
