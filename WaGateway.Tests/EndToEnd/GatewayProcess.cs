using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace WaGateway.Tests.EndToEnd;

/// <summary>The real program as a child process, which can be killed at any moment and started again on its folder.</summary>
internal sealed partial class GatewayProcess : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string[] settings;
    private readonly List<string> output = [];
    private Process? process;

    private GatewayProcess(string[] settings) => this.settings = settings;

    public Api Api { get; private set; } = null!;

    public string Folder => folder.Path;

    /// <summary>What its environment has that ours has not.</summary>
    public Dictionary<string, string> Environment { get; private init; } = [];

    /// <summary>
    /// The program and its first arguments. Tests that were started in the background of a script are given SIGINT as ignored, and would
    /// hand that on.
    /// </summary>
    private string[] Program { get; init; } =
    ["env", "--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "wagateway.dll")];

    public int ProcessId => process!.Id;

    /// <summary>Parts of the lines that it may log as errors, because the test gives it a reason to.</summary>
    public ConcurrentBag<string> ExpectedErrors { get; } = [];

    /// <summary>What it logged as errors, and should not have.</summary>
    private IEnumerable<string> Errors =>
        Output.Split('\n').Where(IsError).Where(line => !ExpectedErrors.Any(part => line.Contains(part, StringComparison.Ordinal)));

    public static async Task<GatewayProcess> StartAsync(params string[] settings)
    {
        var gateway = new GatewayProcess(settings);
        await gateway.StartAgainAsync();
        return gateway;
    }

    public static async Task<GatewayProcess> StartAsync(Dictionary<string, string> environment, params string[] settings)
    {
        var gateway = new GatewayProcess(settings) { Environment = environment };
        await gateway.StartAgainAsync();
        return gateway;
    }

    /// <summary>With a limit of open files that it cannot raise.</summary>
    public static async Task<GatewayProcess> StartWithFilesAsync(int files, params string[] settings)
    {
        string[] limited =
        [
            "sh",
            "-c",
            $"ulimit -n {files}; exec \"$0\" \"$@\"",
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, "wagateway.dll"),
        ];
        var gateway = new GatewayProcess(settings) { Program = limited };
        await gateway.StartAgainAsync();
        return gateway;
    }

    /// <summary>Another program than the one that was built with the tests.</summary>
    public static async Task<GatewayProcess> StartProgramAsync(string program, params string[] settings)
    {
        var gateway = new GatewayProcess(settings) { Program = [program] };
        await gateway.StartAgainAsync();
        return gateway;
    }

    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo(Program[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] browser = await TestBrowser.SettingsForAsync(settings);
        foreach (var argument in (string[])[.. Program[1..], "--Http:Port=0", $"--DataDir={folder.Path}", .. browser, .. settings])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Read(line.Data, listening);
        process.ErrorDataReceived += (_, line) => Read(line.Data, listening);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Api?.Dispose();
        var address = await listening.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var firstKey = Path.Combine(Folder, "first-key.txt");
        Api = new Api(address, File.Exists(firstKey) ? (await File.ReadAllTextAsync(firstKey)).Trim() : null);
    }

    /// <summary>Ends it without a word, as a power cut would.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Ends it and every browser of it at once: no page says good-bye, no profile is closed.</summary>
    public async Task KillFamilyAsync()
    {
        await SignalFamilyAsync("KILL");
        await process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>To it and to every process below it at once, as a terminal does.</summary>
    public Task SignalFamilyAsync(string signal) => SystemProcesses.SignalAsync(signal, [ProcessId, .. SystemProcesses.Under(ProcessId)]);

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await SystemProcesses.SignalAsync("TERM", ProcessId);
        return await EndedAsync();
    }

    /// <returns>The exit code, when it has come to its end.</returns>
    public async Task<int> EndedAsync()
    {
        try
        {
            await process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            var left = SystemProcesses
                .Naming(Folder)
                .Concat(SystemProcesses.Under(ProcessId))
                .Distinct()
                .Select(pid => $"{pid} {SystemProcesses.CommandLine(pid)}");
            throw new TimeoutException(
                $"It did not end within 30 s (its process has: {process!.HasExited}). Left of it: {string.Join("\n", left)}\nIt wrote: "
                    + $"{Output}"
            );
        }
        return process.ExitCode;
    }

    /// <summary>SIGSTOP: it stands still as a suspended machine does.</summary>
    public Task SuspendAsync() => SystemProcesses.SignalAsync("STOP", ProcessId);

    /// <summary>SIGCONT.</summary>
    public Task ResumeAsync() => SystemProcesses.SignalAsync("CONT", ProcessId);

    public string Output
    {
        get
        {
            lock (output)
                return string.Join('\n', output);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            await KillAsync();
        process?.Dispose();
        Api?.Dispose();
        // Chromium dies with its driver; its last writes must not race the deletion.
        await Eventually.TrueAsync(() => SystemProcesses.Naming(folder.Path).Count == 0, what: "an end of every browser");
        folder.Dispose();
        LoggedNoErrors();
    }

    /// <summary>Nothing that went wrong is in its log, but what was expected.</summary>
    public void LoggedNoErrors() => Assert.True(!Errors.Any(), $"It logged errors:\n{string.Join('\n', Errors)}");

    private static bool IsError(string line) =>
        line.StartsWith("fail:", StringComparison.Ordinal)
        || line.StartsWith("crit:", StringComparison.Ordinal)
        || line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal)
        || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal);

    private void Read(string? line, TaskCompletionSource<string> listening)
    {
        if (line is null)
            return;
        lock (output)
            output.Add(line);
        if (Page().Match(line) is { Success: true } match)
            listening.TrySetResult(match.Groups["address"].Value);
    }

    [GeneratedRegex(@"^\s*page\s+(?<address>http://\S+?)/$|""Address"":""(?<address>http://[^""]+)""")]
    private static partial Regex Page();
}
