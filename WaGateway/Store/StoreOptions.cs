using WaGateway.Validation;

namespace WaGateway.Store;

/// <summary>The settings of <c>Store:</c>.</summary>
internal sealed class StoreOptions
{
    /// <summary>
    /// Keeps everything that is otherwise in <c>wagateway.db</c> in a PostgreSQL database (14 or newer):
    /// <c>Host=db;Database=wagateway;Username=wagateway;Password=…</c>. See
    /// <see href="operating.md#on-postgresql">On PostgreSQL</see>. Empty: SQLite in the data folder.
    /// </summary>
    [Text(TextForm.Any, "a connection string such as Host=db;Database=wagateway;Username=wagateway;Password=…", IsSecret = true)]
    public string Postgres { get; set; } = "";

    /// <summary>How long a start waits for a PostgreSQL server that cannot be reached, before it gives up.</summary>
    [Time(least: "0s", most: "1h")]
    public TimeSpan StartWait { get; set; } = TimeSpan.FromSeconds(30);

    public bool IsPostgres => Postgres.Length > 0;
}
