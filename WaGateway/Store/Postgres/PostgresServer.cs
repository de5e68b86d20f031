using System.Globalization;
using System.Reflection;
using Npgsql;

namespace WaGateway.Store.Postgres;

/// <summary>
/// The server and database that <c>Store:Postgres</c> names: opening it as the one gateway that writes, bringing its
/// schema up to date (append-only migrations, numbered in <c>schema_version</c>), and saying why it cannot be used.
/// </summary>
internal sealed class PostgresServer(string address)
{
    private const int OldestVersion = 14;

    /// <summary>Of every lock that WaGateway takes; beside it the schema, which may be one of several in the database.</summary>
    private const int Lock = 0x57474154;

    private readonly NpgsqlConnectionStringBuilder settings = PostgresAddress.Read(address);

    /// <summary>e.g. <c>wagateway on db:5432</c>.</summary>
    public string Place { get; } = PostgresAddress.Place(address);

    public NpgsqlDataSource NewReaders() => new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).EnableTransportSecurity().Build();

    /// <summary>Opens the connection that writes, which holds the lock for as long as it lives.</summary>
    /// <returns>Null where another gateway holds it.</returns>
    public PostgresConnection? OpenWriter()
    {
        var db = new PostgresConnection(
            new NpgsqlConnection(
                // Statements are prepared when they come for the second time: planning one of the joins costs more than running it.
                new NpgsqlConnectionStringBuilder(settings.ConnectionString)
                {
                    Pooling = false,
                    MaxAutoPrepare = 256,
                    AutoPrepareMinUsages = 2,
                }.ConnectionString
            )
        );
        try
        {
            db.Open();
            // What is acknowledged must be on disk, whatever the server's default is.
            Ask(db, "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'");
            if (Ask(db, $"SELECT pg_try_advisory_lock({Lock}, hashtext(current_schema()))") is true)
                return db;
            db.Dispose();
            return null;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    /// <summary>Looks at the database without changing it.</summary>
    /// <returns>Its version, size and schema.</returns>
    /// <exception cref="StoreRefusedException">A start would refuse it, or cannot reach it.</exception>
    public string Examine()
    {
        try
        {
            using var db = new PostgresConnection(
                new NpgsqlConnection(
                    new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, Timeout = 5 }.ConnectionString
                )
            );
            db.Open();
            DemandUsable(db);
            var version = Version(db);
            DemandKnown(version);
            var size = (long)Ask(db, "SELECT pg_database_size(current_database())")!;
            var schema = version == 0 ? "empty; the first start makes its tables" : $"schema {version} of {Scripts().Count}";
            return string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {db.ServerVersion}, {Place}, {size / 1e6:F1} MB, {schema}");
        }
        catch (StoreUnavailableException error)
        {
            throw Refusal(error);
        }
    }

    /// <summary>Checks the server and brings the schema up to date.</summary>
    /// <returns>Whether the text index could be made.</returns>
    /// <exception cref="StoreRefusedException">
    /// It is too old, read-only, newer than this program, or has something else's tables.
    /// </exception>
    public bool Prepare(PostgresConnection db)
    {
        DemandUsable(db);
        Migrate(db);
        return HasTrigrams(db);
    }

    /// <summary>Whether the next attempt may succeed without anybody changing a setting.</summary>
    public static bool MayPass(StoreUnavailableException error) =>
        (error.InnerException as NpgsqlException)?.SqlState is var state
        && state is not ("28000" or "28P01" or "3D000" or "42501" or "25006" or "0A000");

    public StoreRefusedException Refusal(StoreUnavailableException error)
    {
        var cause = error.InnerException as NpgsqlException;
        return new(
            cause?.SqlState switch
            {
                "28000" or "28P01" => $"The PostgreSQL server refuses the user '{settings.Username}' or its password ({Place}): "
                    + $"{PostgresTrouble.Cause(cause)}. Put the right ones into Store:Postgres.",
                "3D000" => $"The PostgreSQL server has no database '{settings.Database}' ({settings.Host}:{settings.Port}). "
                    + $"Make it: createdb -O {settings.Username} {settings.Database}",
                "42501" => $"The user '{settings.Username}' may not use the database {Place}: {PostgresTrouble.Cause(cause)}. "
                    + "Make that user the owner of the database.",
                "25006" => ReadOnly,
                _ => $"The PostgreSQL database {Place} cannot be used: {PostgresTrouble.Cause(cause ?? (Exception)error)}. "
                    + "Check Store:Postgres, and that the server runs and can be reached from here.",
            },
            error
        );
    }

    public StoreRefusedException Taken() =>
        new(
            $"The PostgreSQL database {Place} is used by another WaGateway. "
                + "Stop that one, or give each a database of its own in Store:Postgres."
        );

    private string ReadOnly =>
        $"The PostgreSQL database {Place} is read-only, as a standby is. Name the primary server in Store:Postgres "
        + "(of several hosts: Target Session Attributes=primary).";

    private void DemandUsable(PostgresConnection db)
    {
        if (db.Inner.PostgreSqlVersion.Major < OldestVersion)
            throw new StoreRefusedException(
                $"The PostgreSQL server of {Place} is version {db.ServerVersion}; WaGateway needs {OldestVersion} or newer."
            );
        if (Ask(db, "SHOW server_encoding") is not "UTF8" and var encoding)
            throw new StoreRefusedException(
                $"The PostgreSQL database {Place} has the encoding {encoding}; it must be UTF8: createdb -E UTF8 -T template0 …"
            );
        if (Ask(db, "SHOW transaction_read_only") is "on")
            throw new StoreRefusedException(ReadOnly);
    }

    private static long Version(PostgresConnection db) =>
        Ask(db, "SELECT to_regclass('schema_version') IS NOT NULL") is true ? (long)Ask(db, "SELECT version FROM schema_version")! : 0;

    private void DemandKnown(long version)
    {
        if (version > Scripts().Count)
            throw new StoreRefusedException(
                $"The PostgreSQL database {Place} was written by a newer WaGateway "
                    + $"(schema {version}, this program knows {Scripts().Count}). "
                    + "Run the newer program, or restore a dump made before the upgrade."
            );
    }

    private void Migrate(PostgresConnection db)
    {
        var scripts = Scripts();
        var version = Version(db);
        DemandKnown(version);
        try
        {
            for (var next = (int)version; next < scripts.Count; next++)
            {
                using var transaction = db.BeginTransaction();
                if (next == 0)
                    Ask(db, "CREATE TABLE schema_version (version bigint NOT NULL); INSERT INTO schema_version VALUES (0)");
                // Not through the parser of parameters: a body of a function has semicolons of its own.
                using (var command = new NpgsqlCommand(scripts[next], db.Inner) { AllResultTypesAreUnknown = true })
                    command.ExecuteNonQuery();
                Ask(db, $"UPDATE schema_version SET version = {next + 1}");
                transaction.Commit();
            }
        }
        catch (PostgresException error) when (error.SqlState is "42P07" or "42710" or "42723")
        {
            throw new StoreRefusedException(
                $"The PostgreSQL database {Place} holds something else already ({error.MessageText}). "
                    + "Give WaGateway a database of its own in Store:Postgres.",
                error
            );
        }
        catch (PostgresException error) when (error.SqlState is "42501" or "3F000")
        {
            throw new StoreRefusedException(
                $"The user '{settings.Username}' may not make tables in the PostgreSQL database {Place} ({error.MessageText}). "
                    + $"Make that user its owner: ALTER DATABASE \"{settings.Database}\" OWNER TO \"{settings.Username}\"",
                error
            );
        }
    }

    /// <summary>The index of three characters in a row, where the server has pg_trgm and lets this user have it.</summary>
    private static bool HasTrigrams(PostgresConnection db)
    {
        try
        {
            if (Ask(db, "SELECT to_regclass('message_words_trigrams') IS NOT NULL") is true)
                return true;
            Ask(db, "CREATE EXTENSION IF NOT EXISTS pg_trgm");
            using var command = new NpgsqlCommand(
                "CREATE INDEX IF NOT EXISTS message_words_trigrams ON message_words USING gin (words gin_trgm_ops)",
                db.Inner
            )
            {
                // Of a million messages that were there before the extension was.
                CommandTimeout = 0,
            };
            command.ExecuteNonQuery();
            return true;
        }
        catch (StoreUnavailableException error) when (error.InnerException is PostgresException)
        {
            return false;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    private static object? Ask(PostgresConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static List<string> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith("postgres/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })
            .ToList();
    }
}
