using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net.Sockets;
using System.Runtime.Versioning;
using WaGateway.Store;
using WaGateway.Store.Sqlite;
using WaGateway.Tests.Store;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Backups and restores that meet what they do not expect. The way that goes well is in <see cref="CommandTests"/>.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BackupTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_copy_of_the_database_is_for_its_owner_alone_and_is_made_nowhere_but_in_the_data_folder()
    {
        MakeData("data");
        var (temporary, elsewhere) = (folder.File("tmp"), folder.File("elsewhere.tar.gz"));
        Directory.CreateDirectory(temporary);
        Directory.CreateDirectory(folder.File("data/media"));
        await File.WriteAllTextAsync(folder.File("data/media/file.bin"), "a file");
        using var watcher = new FileSystemWatcher(temporary);
        var seen = new List<string>();
        watcher.Created += (_, made) => seen.Add(made.Name!);
        watcher.EnableRaisingEvents = true;
        var run = await GatewayRun.WithAsync(
            new() { ["TMPDIR"] = temporary, ["DOTNET_EnableDiagnostics"] = "0" },
            "backup",
            elsewhere,
            Data("data")
        );
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.DoesNotContain(seen, name => name.Contains("wagateway", StringComparison.Ordinal));
        Assert.Equal(Private, File.GetUnixFileMode(elsewhere));
        Assert.Equal(
            ["media.key", "media/file.bin", "wagateway.db"],
            Names(elsewhere).Where(name => !name.StartsWith("keys", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );

        var copy = DataFolder.NewCopy(folder.File("data"));
        DatabaseCopy.Make(folder.File("data/wagateway.db"), copy);
        Assert.Equal(Private, File.GetUnixFileMode(copy));
    }

    [Fact]
    public void What_a_killed_backup_left_is_gone_after_the_next_start()
    {
        MakeData("data");
        var left = DataFolder.NewCopy(folder.File("data"));
        new DataFolder(folder.File("data")).Dispose();
        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task A_backup_that_fails_leaves_no_file()
    {
        MakeData("data");
        await File.WriteAllTextAsync(folder.File("data/wagateway.db"), string.Concat(Enumerable.Repeat("no database", 1000)));
        var run = await GatewayRun.ToEndAsync("backup", folder.File("broken.tar.gz"), Data("data"));
        Assert.Matches("could not be copied", run.Output);
        Assert.Equal((1, 0), (run.ExitCode, Directory.EnumerateFiles(folder.Path, "broken*").Count()));
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_cannot_be_finished_leaves_no_file()
    {
        MakeData("data");
        // No archive can hold a socket, and it is met when the archive has begun.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.File("data/a.socket")));
        var run = await GatewayRun.ToEndAsync("backup", folder.File("broken.tar.gz"), Data("data"));
        Assert.True(run.ExitCode == 1 && !run.Output.Contains("   at ", StringComparison.Ordinal), run.Output);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "broken*"));
        Assert.Empty(Directory.EnumerateFiles(folder.File("data"), "*copying*"));
    }

    [Theory]
    [InlineData("no/such/folder/b.tar.gz", "There is no folder")]
    [InlineData("there.tar.gz", "is there already")]
    public async Task A_file_that_cannot_be_written_is_said_and_what_is_there_is_kept(string name, string reason)
    {
        MakeData("data");
        await File.WriteAllTextAsync(folder.File("there.tar.gz"), "mine");
        var run = await GatewayRun.ToEndAsync("backup", folder.File(name), Data("data"));
        Assert.Equal((1, true), (run.ExitCode, run.Output.Contains(reason, StringComparison.Ordinal)));
        Assert.Equal("mine", await File.ReadAllTextAsync(folder.File("there.tar.gz")));
    }

    [Fact]
    public async Task What_check_and_install_browser_leave_does_not_keep_a_restore_from_its_folder()
    {
        MakeData("old");
        Assert.Equal(0, (await GatewayRun.ToEndAsync("backup", folder.File("b.tar.gz"), Data("old"))).ExitCode);
        new DataFolder(folder.File("new")).Dispose();
        Directory.CreateDirectory(folder.File("new/browsers/chromium-1"));
        await File.WriteAllTextAsync(folder.File("new/browsers/chromium-1/chrome"), "downloaded");
        var run = await GatewayRun.ToEndAsync("restore", folder.File("b.tar.gz"), Data("new"));
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal("downloaded", await File.ReadAllTextAsync(folder.File("new/browsers/chromium-1/chrome")));
        using var store = new OpenStore(folder.File("new/wagateway.db"));
        Assert.Empty(await store.Sessions.ListSessionsAsync());
    }

    [Fact]
    public async Task A_restore_opens_nothing_to_others_and_leaves_alone_what_it_did_not_make()
    {
        MakeData("old");
        var archive = folder.File("open.tar.gz");
        Write(
            archive,
            new PaxTarEntry(TarEntryType.Directory, "./") { Mode = (UnixFileMode)0x1FF },
            new PaxTarEntry(TarEntryType.Directory, "profiles/") { Mode = (UnixFileMode)0x1FF },
            Entry("wagateway.db", await File.ReadAllBytesAsync(folder.File("old/wagateway.db")), (UnixFileMode)0x1FF)
        );
        Directory.CreateDirectory(folder.File("new.restoring"));
        await File.WriteAllTextAsync(folder.File("new.restoring/mine"), "");
        var run = await GatewayRun.ToEndAsync("restore", archive, Data("new"));
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(Private | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.File("new")));
        Assert.Equal(Private, File.GetUnixFileMode(folder.File("new/wagateway.db")));
        Assert.True(File.Exists(folder.File("new.restoring/mine")));
    }

    [Fact]
    public async Task An_archive_with_links_with_paths_outside_or_out_of_proportion_is_refused_and_leaves_nothing()
    {
        var inputs = new Dictionary<string, TarEntry[]>
        {
            ["link"] = [new PaxTarEntry(TarEntryType.SymbolicLink, "keys") { LinkName = "/etc" }],
            ["hard"] = [new PaxTarEntry(TarEntryType.HardLink, "wagateway.db") { LinkName = "/etc/hostname" }],
            ["fifo"] = [new PaxTarEntry(TarEntryType.Fifo, "media.key")],
            ["above"] = [Entry("media/../../outside", [1], Private)],
            ["absolute"] = [Entry(folder.File("outside"), [1], Private)],
            ["zeros"] = [Entry("media/zeros", new byte[80_000_000], Private)],
        };
        foreach (var (name, entries) in inputs)
        {
            Write(folder.File($"{name}.tar.gz"), entries);
            var run = await GatewayRun.ToEndAsync("restore", folder.File($"{name}.tar.gz"), Data("restored"));
            Assert.True(run.ExitCode == 1 && !run.Output.Contains("   at ", StringComparison.Ordinal), $"{name}: {run.Output}");
            Assert.Matches(name == "zeros" ? "100 times its size" : "neither a file nor a folder|would leave the folder", run.Output);
        }
        Assert.Equal(
            inputs.Keys.Select(name => $"{name}.tar.gz").Order(),
            Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public async Task A_script_that_is_called_from_elsewhere_or_by_a_link_means_the_callers_files()
    {
        var (bin, here) = (folder.File("bin"), folder.File("here"));
        foreach (var path in (string[])[bin, here])
            Directory.CreateDirectory(path);
        foreach (var tool in (string[])["dotnet", "npm"])
        {
            await File.WriteAllTextAsync(Path.Combine(bin, tool), "#!/bin/sh\ncase $1 in build) ;; *) echo \"in $PWD: $*\" ;; esac\n");
            File.SetUnixFileMode(Path.Combine(bin, tool), Private | UnixFileMode.UserExecute);
        }
        File.CreateSymbolicLink(folder.File("wa"), Path.Combine(Repository.Root, "run.sh"));
        var start = new ProcessStartInfo("bash", [folder.File("wa"), "backup", "b.tar.gz", "--DataDir=kept"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = here,
        };
        start.Environment["PATH"] = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}";
        using var script = Process.Start(start)!;
        var said = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains($"in {Repository.Root.TrimEnd('/')}: ", said, StringComparison.Ordinal);
        Assert.Contains($" backup {here}/b.tar.gz --DataDir={here}/kept", said, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private string Data(string name) => $"--DataDir={folder.File(name)}";

    private void MakeData(string name)
    {
        using var data = new DataFolder(folder.File(name));
        data.WriteSecret("media.key", "key");
        new OpenStore(data.Path(DataFolder.DatabaseName)).Dispose();
    }

    private static PaxTarEntry Entry(string name, byte[] bytes, UnixFileMode mode) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes), Mode = mode };

    private static void Write(string path, params TarEntry[] entries)
    {
        using var zipped = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var archive = new TarWriter(zipped);
        foreach (var entry in entries)
            archive.WriteEntry(entry);
    }

    private static List<string> Names(string path)
    {
        using var archive = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var names = new List<string>();
        while (archive.GetNextEntry() is { } entry)
            names.Add(entry.Name);
        return names;
    }
}
