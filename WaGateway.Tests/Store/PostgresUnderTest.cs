using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WaGateway.Store;

namespace WaGateway.Tests.Store;

/// <summary>
/// A PostgreSQL server of this run's own, in a folder and on a port of its own, started when the first test asks for it.
/// It ends when this process does, however that ended.
/// </summary>
internal sealed class PostgresUnderTest : TestDatabase
{
    private const string Template = "template_of_stores";

    /// <summary>Lives for as long as its input is open. As root it becomes the user postgres: PostgreSQL does not run as root.</summary>
    private const string Script = """
        bin=$1 folder=$2 port=$3
        as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
        [ "$(id -u)" != 0 ] || chown postgres "$folder"
        cd "$folder"
        as "$bin/initdb" -D "$folder/data" -U wagateway -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/log" 2>&1
        start() {
          as "$bin/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
            -c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=32MB >>"$folder/log" 2>&1 </dev/null &
        }
        end() { kill "-$1" "$(head -1 "$folder/data/postmaster.pid")"; wait; }
        start
        while read -r word; do
          case $word in stop) end INT ;; start) start ;; esac
          echo "$word"
        done
        end QUIT
        rm -rf "$folder"
        """;

    private const string Emptying = """
        DELETE FROM sessions; DELETE FROM users; DELETE FROM audit;
        UPDATE event_log SET last = 0;
        ALTER TABLE users ALTER id RESTART; ALTER TABLE sessions ALTER id RESTART; ALTER TABLE messages ALTER id RESTART;
        ALTER TABLE endpoints ALTER id RESTART; ALTER TABLE deliveries ALTER id RESTART; ALTER TABLE gaps ALTER id RESTART;
        ALTER TABLE api_keys ALTER id RESTART; ALTER TABLE audit ALTER id RESTART;
        ALTER TABLE uploads ALTER id RESTART; ALTER TABLE templates ALTER id RESTART;
        INSERT INTO users (name, created_at) VALUES ('owner', 1);
        """;

    private static readonly Lock Starting = new();
    private static PostgresUnderTest? shared;
    private readonly ConcurrentDictionary<string, string> names = new();
    private readonly ConcurrentBag<string> empty = [];
    private readonly Process process;
    private readonly int port = FreePort();
    private int count;

    private PostgresUnderTest()
    {
        var folder = Directory.CreateTempSubdirectory("wagateway-postgres-").FullName;
        process = Process.Start(
            new ProcessStartInfo("bash", ["-c", Script, "postgres", Binaries!, folder, $"{port}"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        Framework.AtTheEnd(async () =>
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        });
        AwaitAnswer();
    }

    /// <summary>Why there is no server to be had; null where there is.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() ? "PostgreSQL is started for tests on Linux only."
        : Binaries is null ? "There is no PostgreSQL here: apt-get install postgresql, or ./run.sh test."
        : null;

    public static PostgresUnderTest Server
    {
        get
        {
            lock (Starting)
                return shared ??= new PostgresUnderTest();
        }
    }

    /// <summary>A server that a test stops and starts: others do not notice.</summary>
    public static PostgresUnderTest OfItsOwn() => new();

    private static string? Binaries =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .EnumerateDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
                .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            : null;

    public string Address(string database, string more = "") =>
        $"Host=127.0.0.1;Port={port};Database={database};Username=wagateway;Timeout=5;{more}";

    /// <summary>The connection string of an empty store of its own.</summary>
    public string NewStore(string path) =>
        Address(names.GetOrAdd(path, _ => empty.TryTake(out var emptied) ? emptied : Make(hasTables: true)));

    /// <summary>The connection string of a database without tables.</summary>
    public string NewDatabase() => Address(Make(hasTables: false));

    public void Run(string sql, string database = "postgres")
    {
        using var db = new NpgsqlConnection(Address(database, "Pooling=false"));
        db.Open();
        using var command = new NpgsqlCommand(sql, db);
        command.ExecuteNonQuery();
    }

    public async Task StopAsync() => await SayAsync("stop");

    public async Task StartAsync()
    {
        await SayAsync("start");
        AwaitAnswer();
    }

    internal override void AddStore(IServiceCollection services, string path)
    {
        var options = new StoreOptions { Postgres = NewStore(path) };
        services.AddStore(_ => path, options: options);
    }

    /// <summary>Emptied, the database is the next test's: making one takes longer than most tests.</summary>
    internal override void Forget(string path)
    {
        if (!names.TryRemove(path, out var name))
            return;
        Run(Emptying, name);
        empty.Add(name);
    }

    private async Task SayAsync(string word)
    {
        await process.StandardInput.WriteLineAsync(word);
        Assert.Equal(word, await process.StandardOutput.ReadLineAsync());
    }

    private string Make(bool hasTables)
    {
        lock (names)
        {
            if (hasTables && names.TryAdd(Template, Template))
            {
                Run($"CREATE DATABASE {Template}");
                using var folder = new TemporaryFolder();
                new ServiceProviderOf(new StoreOptions { Postgres = Address(Template, "Pooling=false") }, folder.File("x")).Dispose();
            }
        }
        var name = $"store_{Interlocked.Increment(ref count)}";
        Run($"CREATE DATABASE {name}{(hasTables ? $" TEMPLATE {Template}" : "")}");
        return name;
    }

    private void AwaitAnswer()
    {
        using var pause = new ManualResetEventSlim();
        for (var left = 300; ; left--)
            try
            {
                Run("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (left > 0)
            {
                pause.Wait(TimeSpan.FromMilliseconds(100));
            }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Opens a store once, which makes its tables.</summary>
    private sealed class ServiceProviderOf(StoreOptions options, string path) : IDisposable
    {
        private readonly OpenStore store = new(path, database: new At(options));

        public void Dispose() => store.Dispose();
    }

    /// <summary>A database by its connection string.</summary>
    internal sealed class At(StoreOptions options) : TestDatabase
    {
        internal override void AddStore(IServiceCollection services, string path) => services.AddStore(_ => path, options: options);
    }
}
