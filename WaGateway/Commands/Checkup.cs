using System.ComponentModel;
using System.Net.Sockets;
using WaGateway.Configuration;
using WaGateway.Driver;
using WaGateway.Driver.Browser;
using WaGateway.Hosting;
using WaGateway.Http;
using WaGateway.Store;
using WaGateway.Store.Postgres;
using WaGateway.Store.Sqlite;

namespace WaGateway.Commands;

/// <summary>
/// <c>wagateway check</c>: looks at everything a start needs, without starting, and says of each thing that is missing what to do.
/// </summary>
internal static class Checkup
{
    private const long ScarceBytes = 1_000_000_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var bad = 0;
        await foreach (var finding in LookAsync(args))
        {
            await Console.Out.WriteLineAsync(finding.Line);
            bad += finding.Ok == false ? 1 : 0;
        }
        await Console.Out.WriteLineAsync(
            bad switch
            {
                0 => "\nNothing keeps WaGateway from running.",
                1 => "\n1 thing keeps WaGateway from running.",
                _ => $"\n{bad} things keep WaGateway from running.",
            }
        );
        return bad == 0 ? 0 : 1;
    }

    private static async IAsyncEnumerable<Finding> LookAsync(string[] args)
    {
        var (options, settings) = Settle(args);
        yield return settings;
        if (options is null)
            yield break;
        yield return Try("data folder", () => Folder(options.DataDir));
        yield return Try("database", () => options.Store.IsPostgres ? PostgresSetup.Examine(options.Store) : DatabaseFile(options.DataDir));
        yield return Disk(options.DataDir);
        yield return Port(options);
        foreach (var finding in await BrowserAsync(options))
            yield return finding;
        yield return await WhatsAppAsync();
    }

    private static (GatewayOptions?, Finding) Settle(string[] args)
    {
        try
        {
            var options = Settings.Load(new ConfigurationManager(), args);
            ChildEnvironment.RemoveSettings();
            return (options, new("settings", true, "make sense"));
        }
        catch (BadSettingException error)
        {
            return (null, new("settings", false, error.Message));
        }
    }

    private static string Folder(string path)
    {
        using var folder = new DataFolder(path);
        return folder.Root;
    }

    private static string DatabaseFile(string folder)
    {
        var path = Path.GetFullPath(Path.Combine(folder, DataFolder.DatabaseName));
        return File.Exists(path) ? SqliteFile.Examine(path) : "none yet; the first start makes it";
    }

    private static Finding Disk(string folder)
    {
        // A folder that could not be made is told of already.
        var there = Path.GetFullPath(folder);
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } parent)
            there = parent;
        var free = new DriveInfo(there).AvailableFreeSpace;
        return new(
            "disk",
            free > ScarceBytes ? true : null,
            $"{free / 1e9:F1} GB free{(free > ScarceBytes ? "" : "; a browser profile takes 100 MB and more, the database grows")}"
        );
    }

    private static Finding Port(GatewayOptions options) =>
        PortCheck.Refusal(options.Http, options.Compat) is { } refusal
            ? new("port", false, refusal)
            : new("port", true, $"{string.Join(", ", options.Compat.Ports().Select(one => one.Port).Prepend(options.Http.Port))} is free");

    private static async Task<List<Finding>> BrowserAsync(GatewayOptions options)
    {
        try
        {
            var trial = await BrowserTrial.RunAsync(options.Driver, options.DataDir);
            return trial.Failed(out var fault, out var version)
                ? [new("browser", false, fault.Message)]
                :
                [
                    new("browser", true, version),
                    Environment.UserName == "root"
                        ? new("user", null, "root: Chromium's own sandbox is off. Run WaGateway as an ordinary user.")
                        : new("user", true, Environment.UserName),
                ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [new("browser", false, $"The browser driver could not be unpacked into the data folder: {error.Message}")];
        }
        catch (Win32Exception error)
        {
            // A data folder on a file system without execution, or a program for another processor.
            return [new("browser", false, $"The browser driver could not be started: {error.Message}")];
        }
    }

    private static async Task<Finding> WhatsAppAsync()
    {
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(WhatsAppWorld.Host, 443).WaitAsync(TimeSpan.FromSeconds(5));
            return new("WhatsApp", true, $"{WhatsAppWorld.Host} can be reached");
        }
        catch (Exception error) when (error is SocketException or TimeoutException)
        {
            return new(
                "WhatsApp",
                null,
                $"{WhatsAppWorld.Host} cannot be reached ({error.Message.TrimEnd('.')}). The sandbox works without it."
            );
        }
    }

    private static Finding Try(string what, Func<string> look)
    {
        try
        {
            return new(what, true, look());
        }
        catch (StoreRefusedException refusal)
        {
            return new(what, false, refusal.Message);
        }
    }
}
