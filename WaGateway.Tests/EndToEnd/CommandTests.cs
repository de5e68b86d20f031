using System.Net;
using System.Net.Sockets;

namespace WaGateway.Tests.EndToEnd;

/// <summary>What the program does besides running: help, check, backup and restore.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Help_and_version_answer_and_an_unknown_command_is_named()
    {
        Assert.Contains("wagateway backup FILE", (await RunAsync(0, "--help")).Output, StringComparison.Ordinal);
        Assert.Matches(@"^wagateway \d+\.\d+\.\d+", (await RunAsync(0, "--version")).Output);
        Assert.Contains("no command 'strat'", (await RunAsync(1, "strat")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_finds_nothing_amiss_where_everything_is_there()
    {
        var run = await RunAsync(0, "check", Data("data"), "--Http:Port=0");
        Assert.Contains("Nothing keeps WaGateway from running.", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"ok +browser +\S+, version \d+", run.Output);
    }

    [Fact]
    public async Task Check_explains_each_thing_that_is_missing()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        Directory.CreateDirectory(folder.File("data"));
        await File.WriteAllTextAsync(folder.File("data/wagateway.db"), string.Concat(Enumerable.Repeat("no database", 1000)));
        var run = await RunAsync(
            1,
            "check",
            Data("data"),
            $"--Http:Port={((IPEndPoint)taken.LocalEndpoint).Port}",
            "--Driver:BrowserPath=/no/such/browser"
        );
        Assert.Matches("FAIL +database .*not a database.*Restore a copy", run.Output);
        Assert.Matches("FAIL +port .*--Http:Port", run.Output);
        Assert.Matches("FAIL +browser .*/no/such/browser, which does not exist", run.Output);
        Assert.Contains("3 things keep WaGateway from running.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_goes_on_after_a_data_folder_that_cannot_be_made()
    {
        await File.WriteAllTextAsync(folder.File("file"), "");
        var run = await RunAsync(1, "check", Data("file/data"), "--Http:Port=0", "--Driver:BrowserPath=/no/such/browser");
        Assert.Matches("FAIL +data folder .*cannot be made.*DATA_DIR", run.Output);
        Assert.Matches("ok +disk +", run.Output);
        Assert.Matches("FAIL +browser ", run.Output);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_with_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var run = await RunAsync(1, Data("data"), $"--Http:Port={((IPEndPoint)taken.LocalEndpoint).Port}");
        Assert.Matches("WaGateway did not start. .*address already in use.*--Http:Port", run.Output);
    }

    [Fact]
    public async Task Check_says_which_setting_makes_no_sense() =>
        Assert.Matches(
            "FAIL +settings .*Http:Port.*a port, e.g. 3000",
            (await RunAsync(1, "check", Data("data"), "--Http:Port=99999")).Output
        );

    [Theory]
    [InlineData("Nothing was checked. There is no option --prot; did you mean --Http:Port", "check", "--prot=1")]
    [InlineData("Nothing was checked. There is no option --prot;", "--prot=1", "check")]
    [InlineData("Nothing was checked. The option --Http:Port needs a value", "check", "--Http:Port")]
    [InlineData("No backup was made. There is no option --fast", "backup", "--fast", "/tmp/x.tar.gz")]
    [InlineData("Nothing was restored. There is no option --fast", "restore", "/tmp/x.tar.gz", "--fast")]
    [InlineData("No browser was installed. There is no option --fast", "install-browser", "--fast")]
    [InlineData("WaGateway did not start. There is no option --prot", "run", "--prot=1")]
    [InlineData("WaGateway did not start. There is no option --prot", "--prot=1")]
    public async Task A_command_whose_options_are_wrong_says_what_it_did_not_do(string sentence, params string[] arguments) =>
        Assert.StartsWith(sentence, (await RunAsync(1, arguments)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_backup_restored_elsewhere_goes_on_where_it_was_made()
    {
        var backup = folder.File("backup.tar.gz");
        long session;
        await using (var gateway = await GatewayProcess.StartAsync())
        {
            session = await gateway.Api.CreateSessionAsync("Kept");
            var whileRunning = await RunAsync(0, "backup", folder.File("running.tar.gz"), $"--DataDir={gateway.Folder}");
            Assert.Contains("the logins (browser profiles) are not in it", whileRunning.Output, StringComparison.Ordinal);
            Directory.CreateDirectory(Path.Combine(gateway.Folder, "profiles", "abc", "Default"));
            await File.WriteAllTextAsync(Path.Combine(gateway.Folder, "profiles", "abc", "Default", "login"), "of a profile");
            await gateway.StopAsync();
            await RunAsync(0, "backup", backup, $"--DataDir={gateway.Folder}");
        }
        await RunAsync(0, "restore", backup, Data("restored"));
        Assert.Equal("of a profile", await File.ReadAllTextAsync(folder.File("restored/profiles/abc/Default/login")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(folder.File("restored"))
            );
        await using var again = await GatewayProcess.StartAsync(Data("restored"));
        Assert.Equal("Kept", (string)(await again.Api.GetAsync($"/sessions/{session}"))["sessionName"]!);
    }

    [Fact]
    public async Task A_restore_touches_no_folder_that_holds_something_and_takes_no_file_that_is_no_backup()
    {
        Directory.CreateDirectory(folder.File("data"));
        await File.WriteAllTextAsync(folder.File("data/mine"), "");
        await File.WriteAllTextAsync(folder.File("file"), "not an archive");
        Assert.Contains("is not empty", (await RunAsync(1, "restore", folder.File("file"), Data("data"))).Output, StringComparison.Ordinal);
        Assert.Contains(
            "is not a backup",
            (await RunAsync(1, "restore", folder.File("file"), Data("other"))).Output,
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(folder.File("other")));
    }

    public void Dispose() => folder.Dispose();

    private string Data(string name) => $"--DataDir={folder.File(name)}";

    private static async Task<GatewayRun> RunAsync(int exitCode, params string[] arguments)
    {
        var run = await GatewayRun.ToEndAsync(arguments);
        Assert.True(exitCode == run.ExitCode, $"exit code {run.ExitCode}: {run.Output}");
        return run;
    }
}
