namespace WaGateway.Tests.EndToEnd;

/// <summary>Scripts ask the program which browser it would run.</summary>
public sealed class FindBrowserTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_browser_that_is_named_is_found_and_one_that_does_not_exist_is_not()
    {
        var named = folder.File("my-chrome");
        await File.WriteAllTextAsync(named, "");
        Assert.Equal((0, named + "\n"), await FindAsync($"--Driver:BrowserPath={named}"));
        var (code, output) = await FindAsync($"--Driver:BrowserPath={named}-not");
        Assert.Equal(1, code);
        Assert.Contains("which does not exist", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("data")), "looking for a browser made a data folder");
    }

    [Fact]
    public async Task A_browser_that_is_installed_is_found_without_a_setting()
    {
        var (code, output) = await FindAsync();
        Assert.Equal((0, true), (code, File.Exists(output.Trim())));
    }

    public void Dispose() => folder.Dispose();

    private async Task<(int Code, string Output)> FindAsync(params string[] settings)
    {
        var run = await GatewayRun.ToEndAsync(["find-browser", $"--DataDir={folder.File("data")}", .. settings]);
        return (run.ExitCode, run.Output);
    }
}
