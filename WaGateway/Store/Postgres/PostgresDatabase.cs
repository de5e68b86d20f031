using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;
using WaGateway.Model;

namespace WaGateway.Store.Postgres;

/// <summary>
/// A PostgreSQL database. One connection writes and holds the lock that keeps other gateways out; pooled ones read. A
/// connection that is lost is opened anew by whoever needs it next.
/// </summary>
internal sealed partial class PostgresDatabase : Database
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>For a gateway that was killed: the server may not have noticed yet that its lock is nobody's.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);

    /// <summary>A connection that has been idle for so long is tried before it is used.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan SizeFor = TimeSpan.FromSeconds(30);

    private readonly PostgresServer server;
    private readonly NpgsqlDataSource readers;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly string folder;
    private PostgresConnection? writer;
    private long usedAt;
    private (long At, long Bytes)? size;

    static PostgresDatabase() => DapperTypes.Register();

    /// <param name="folder">The data folder, which still holds the profiles, files and keys.</param>
    /// <exception cref="StoreRefusedException">
    /// It could not be reached in time, cannot be used as it is, or another gateway uses it.
    /// </exception>
    public PostgresDatabase(
        StoreOptions options,
        string folder,
        StoredSecrets secrets,
        TimeProvider clock,
        ILogger<PostgresDatabase> logger
    )
    {
        (this.folder, this.clock, this.logger) = (folder, clock, logger);
        server = new(options.Postgres);
        readers = server.NewReaders();
        try
        {
            writer = FirstWriter(options.StartWait);
            if (!server.Prepare(writer))
                Log.NoTrigrams(logger, server.Place);
            Sqlite.SecretSealing.DemandReadable(writer, secrets.Box, $"the PostgreSQL database {server.Place}", "psql -c");
            DemandMigrated(writer);
            DeliveryQueue.ReleaseLeases(writer);
            Version = writer.ServerVersion;
        }
        catch (StoreUnavailableException error)
        {
            Dispose();
            throw server.Refusal(error);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override Dialect Dialect { get; } = new PostgresDialect();

    public override DbConnection WriteConnection
    {
        get
        {
            if (writer is { State: ConnectionState.Open } && (clock.GetElapsedTime(usedAt) < Fresh || Answers(writer)))
            {
                usedAt = clock.GetTimestamp();
                return writer;
            }
            writer?.Dispose();
            writer = null;
            writer = server.OpenWriter()
                ?? throw new StoreUnavailableException(
                    $"Another WaGateway has taken the PostgreSQL database {server.Place}; nothing was stored.",
                    isFull: false
                );
            usedAt = clock.GetTimestamp();
            Log.Reopened(logger, server.Place);
            return writer;
        }
    }

    public override string Version { get; } = "";

    public override long Bytes
    {
        get
        {
            if (size is { } known && clock.GetElapsedTime(known.At) < SizeFor)
                return known.Bytes;
            try
            {
                using var db = NewReader();
                db.Open();
                var bytes = db.ExecuteScalar<long>("SELECT pg_database_size(current_database())");
                size = (clock.GetTimestamp(), bytes);
                return bytes;
            }
            catch (Exception error) when (StoreUnavailableException.IsTrouble(error))
            {
                return size?.Bytes ?? 0;
            }
        }
    }

    public override long? FreeBytes => FreeBytesOf(folder);

    public override bool CanBeAway => true;

    public override MessageListing Listing(MessageQuery query, string? person, string? chat, long? after, long? before) =>
        new PostgresListing(Dialect, query, person, chat, after, before);

    public override void Index(DbConnection db, long message, string? content)
    {
        const string index = """
            INSERT INTO message_words (message, words) VALUES (@message, @words)
            ON CONFLICT (message) DO UPDATE SET words = excluded.words
            """;
        if (content is null)
            db.Execute("DELETE FROM message_words WHERE message = @message", new { message });
        else
            db.Execute(index, new { message, words = SearchText.Of(content) });
    }

    public override void TryWrite(DbConnection db) => db.Execute("UPDATE event_log SET last = last");

    public override DbTransaction Snapshot(DbConnection db) => db.BeginTransaction(IsolationLevel.RepeatableRead);

    public override DbConnection NewReader() => new PostgresConnection(readers.CreateConnection());

    public override void Dispose()
    {
        writer?.Dispose();
        readers.Dispose();
    }

    protected override bool ReadsAgain(StoreUnavailableException error)
    {
        var isStale =
            error.InnerException is PostgresException { SqlState: "57P01" or "57P02" } or NpgsqlException { InnerException: IOException };
        if (isStale)
            readers.Clear();
        return isStale;
    }

    private PostgresConnection FirstWriter(TimeSpan patience)
    {
        var began = clock.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        while (true)
        {
            try
            {
                if (server.OpenWriter() is { } opened)
                    return opened;
                if (clock.GetElapsedTime(began) >= LockPatience)
                    throw server.Taken();
            }
            catch (StoreUnavailableException error) when (PostgresServer.MayPass(error) && clock.GetElapsedTime(began) + Pause < patience)
            {
                Log.Waits(logger, server.Place, PostgresTrouble.Cause(error.InnerException!), (int)patience.TotalSeconds);
            }
            pause.Wait(Pause);
        }
    }

    private void DemandMigrated(PostgresConnection db)
    {
        if (StoreMigration.IsUnfinished(db))
            throw new StoreRefusedException(
                $"Not all of an SQLite store is in the PostgreSQL database {server.Place} yet: run 'wagateway migrate-store' again."
            );
        var file = Path.Combine(folder, DataFolder.DatabaseName);
        if (File.Exists(file) && !db.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM sessions)"))
            Log.LeftBehind(logger, server.Place, file);
    }

    private static bool Answers(PostgresConnection db)
    {
        try
        {
            db.Execute("SELECT 1");
            return true;
        }
        catch (Exception error) when (StoreUnavailableException.IsTrouble(error))
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The PostgreSQL database {Place} cannot be used yet ({Cause}); "
                + "the start waits up to {Seconds} s for it (Store:StartWait)"
        )]
        public static partial void Waits(ILogger logger, string place, string cause, int seconds);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The PostgreSQL database {Place} has no sessions, and {File} is there: "
                + "to take its sessions over, stop and run 'wagateway migrate-store'"
        )]
        public static partial void LeftBehind(ILogger logger, string place, string file);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The connection to the PostgreSQL database {Place} was lost and is open again")]
        public static partial void Reopened(ILogger logger, string place);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The PostgreSQL database {Place} has no pg_trgm, and this user may not create it: "
                + "searches for words read the texts of all messages. "
                + "As a superuser: CREATE EXTENSION pg_trgm; the next start makes the index"
        )]
        public static partial void NoTrigrams(ILogger logger, string place);
    }
}
