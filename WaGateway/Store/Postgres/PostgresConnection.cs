using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace WaGateway.Store.Postgres;

/// <summary>A connection whose statements the store can write as those for SQLite (<see cref="PostgresCommand"/>).</summary>
internal sealed class PostgresConnection(NpgsqlConnection inner) : DbConnection
{
    public NpgsqlConnection Inner => inner;

    /// <summary>Without the password; it says to Dapper which statements have columns of the same types.</summary>
    [AllowNull]
    public override string ConnectionString
    {
        get => DapperTypes.Postgres;
        set => throw new NotSupportedException();
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close() => inner.Close();

    public override Task CloseAsync() => inner.CloseAsync();

    public override void Open()
    {
        try
        {
            inner.Open();
        }
        catch (Exception error) when (PostgresTrouble.Is(error))
        {
            throw PostgresTrouble.Explained(error);
        }
    }

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await inner.OpenAsync(cancellationToken);
        }
        catch (Exception error) when (PostgresTrouble.Is(error))
        {
            throw PostgresTrouble.Explained(error);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => new PostgresCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
