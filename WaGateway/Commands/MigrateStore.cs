using WaGateway.Configuration;
using WaGateway.Store;
using WaGateway.Store.Postgres;

namespace WaGateway.Commands;

/// <summary>
/// <c>wagateway migrate-store</c>: what is in <c>wagateway.db</c> of the data folder, into the database of <c>Store:Postgres</c>.
/// </summary>
internal static class MigrateStore
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = Settings.Load(new ConfigurationManager(), args);
        if (!options.Store.IsPostgres)
            throw new BadSettingException(
                "Name the database with Store:Postgres, e.g. --Store:Postgres='Host=db;Database=wagateway;Username=wagateway;Password=…'"
            )
            {
                Key = "Store:Postgres",
            };
        if (!Directory.Exists(options.DataDir))
            throw new StoreRefusedException($"There is no folder {Path.GetFullPath(options.DataDir)}. Name it with --DataDir or DATA_DIR.");
        // Keeps a gateway out of the folder meanwhile.
        using var folder = new DataFolder(options.DataDir);
        var path = folder.Path(DataFolder.DatabaseName);
        var rows = PostgresSetup.Migrate(options.Store, path, Console.Out.WriteLine);
        await Console.Out.WriteLineAsync(
            $"All {rows} rows of {path} are in PostgreSQL, compared table by table. Start the gateway with Store:Postgres on the same data "
                + $"folder: it still holds the profiles, files and keys. Then move {DataFolder.DatabaseName} away: two gateways on one "
                + "WhatsApp account throw each other out."
        );
        return 0;
    }
}
