using System.Diagnostics;
using System.Runtime.Versioning;

namespace WaGateway.Tests.Readme;

/// <summary>run.sh on machines that lack something: it sees only the programs that a test puts beside it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RunScriptTests : IDisposable
{
    private const string Dotnet = """
        case "$*" in
          --version | build*) ;;
          *find-browser*) echo "$*" >asked; [[ -n "$BROWSER" ]] || { echo "No Chromium or Chrome was found." >&2; exit 1; } ;;
          *) echo "started with DATA_DIR=$DATA_DIR and $*" ;;
        esac
        """;

    private readonly TemporaryFolder folder = new();

    public RunScriptTests()
    {
        Directory.CreateDirectory(folder.File("bin"));
        File.Copy(Path.Combine(Repository.Root, "run.sh"), folder.File("run.sh"));
        foreach (var tool in (string[])["dirname", "readlink", "cat"])
            File.CreateSymbolicLink(folder.File($"bin/{tool}"), $"/usr/bin/{tool}");
        Add("id", "echo 1000");
        Add("npm", "");
    }

    [Fact]
    public async Task Without_an_sdk_it_says_how_one_comes_to_this_system()
    {
        var (code, output) = await RunAsync();
        Assert.Equal(1, code);
        Assert.Contains("https://dot.net/v1/dotnet-install.sh", output, StringComparison.Ordinal);
        Assert.DoesNotContain("apt-get", output, StringComparison.Ordinal);

        // A dotnet without the SDK that global.json asks for is none.
        Add("dotnet", "exit 155");
        Add("apt-cache", "");
        Add("sudo", "");
        (code, output) = await RunAsync();
        Assert.Equal(1, code);
        Assert.Contains("  sudo apt-get install -y dotnet-sdk-10.0", output, StringComparison.Ordinal);
        Add("apt-cache", "exit 100");
        Assert.DoesNotContain("apt-get", (await RunAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_is_asked_for_a_browser_with_the_settings_it_is_started_with()
    {
        Add("dotnet", Dotnet);
        Add("apt-get", "echo 'apt-get was called'");
        var (code, output) = await RunAsync("BROWSER=/snap/bin/chromium", "--Driver:BrowserPath=/opt/my/chrome");
        Assert.Equal(0, code);
        Assert.DoesNotContain("apt-get", output, StringComparison.Ordinal);
        var asked = await File.ReadAllTextAsync(folder.File("asked"));
        Assert.Contains("find-browser --Driver:BrowserPath=/opt/my/chrome", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_browser_and_without_rights_it_starts_and_says_what_to_do()
    {
        Add("dotnet", Dotnet);
        Add("apt-get", "echo 'apt-get was called'");
        var (code, output) = await RunAsync();
        Assert.Equal((0, true), (code, output.Contains("started with", StringComparison.Ordinal)));
        Assert.Contains("./run.sh install-browser", output, StringComparison.Ordinal);
        Assert.DoesNotContain("apt-get was called", output, StringComparison.Ordinal);
        Assert.DoesNotContain("command not found", output, StringComparison.Ordinal);

        Add("sudo", "echo \"sudo $*\"");
        Assert.Matches("sudo apt-get install -y .*chromium", (await RunAsync()).Output);
        // Somebody who may not use it is not kept from starting.
        Add("sudo", "exit 1");
        Assert.Contains("started with", (await RunAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_missing_is_named_with_the_command_for_root_where_there_is_no_sudo()
    {
        Add("dotnet", Dotnet);
        Add("apt-get", "echo 'apt-get was called'");
        File.Delete(folder.File("bin/npm"));
        var (code, output) = await RunAsync();
        Assert.Equal(1, code);
        Assert.Matches("needs npm: .* as root: apt-get install -y npm", output);
        Assert.DoesNotContain("command not found", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/data-sandbox", "sandbox")]
    [InlineData("/mine", "DATA_DIR=mine", "sandbox")]
    [InlineData("", "run")]
    [InlineData("")]
    public async Task The_sandbox_has_a_data_folder_of_its_own(string expected, params string[] words)
    {
        Add("dotnet", Dotnet);
        var (code, output) = await RunAsync(["BROWSER=/usr/bin/chromium", .. words]);
        Assert.Equal(0, code);
        var data = expected.Length > 0 ? folder.Path + expected : "";
        Assert.Contains($"started with DATA_DIR={data} and ", output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private void Add(string program, string script)
    {
        var path = folder.File($"bin/{program}");
        File.WriteAllText(path, $"#!/bin/bash\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <param name="words">Variables of the environment, then what stands behind run.sh.</param>
    private async Task<(int Code, string Output)> RunAsync(params string[] words)
    {
        static bool IsVariable(string word) => !word.StartsWith('-') && word.Contains('=', StringComparison.Ordinal);
        var variables = words.Where(IsVariable).ToDictionary(word => word.Split('=')[0], word => word.Split('=')[1]);
        var start = new ProcessStartInfo("/bin/bash", ["run.sh", .. words.Where(word => !IsVariable(word))])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = folder.File("bin");
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        return (process.ExitCode, await output + await error);
    }
}
