using System.Runtime.CompilerServices;

namespace WaGateway.Store.Postgres;

/// <summary>The one way in: Npgsql is loaded when one of these runs, and not where the store is SQLite.</summary>
internal static class PostgresSetup
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Database Open(IServiceProvider provider, StoreOptions options, string folder) =>
        ActivatorUtilities.CreateInstance<PostgresDatabase>(provider, options, folder);

    /// <summary>What is wrong with the connection string, as the end of a sentence; null where nothing is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string? Problem(StoreOptions options) => PostgresAddress.Problem(options.Postgres);

    /// <summary>Copies an SQLite store into an empty database, or goes on with that.</summary>
    /// <param name="path">Of the SQLite file.</param>
    /// <param name="say">Gets a line for each table.</param>
    /// <returns>How many rows both have.</returns>
    /// <exception cref="StoreRefusedException">A gateway uses either, or the database holds something else.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Migrate(StoreOptions options, string path, Action<string> say)
    {
        DapperTypes.Register();
        return new StoreMigration(new PostgresServer(options.Postgres), path, say).Run();
    }

    /// <summary>Looks at the database without changing it.</summary>
    /// <exception cref="StoreRefusedException">A start would refuse it, or cannot reach it.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Examine(StoreOptions options) => new PostgresServer(options.Postgres).Examine();
}
