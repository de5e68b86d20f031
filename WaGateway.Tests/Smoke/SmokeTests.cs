using System.Diagnostics;

namespace WaGateway.Tests.Smoke;

public sealed class SmokeTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    /// <summary>What ./run.sh smoke does, with the browser that users have.</summary>
    [Fact]
    public async Task The_whole_API_can_be_walked_with_curl()
    {
        var script = Path.Combine(Repository.Root, "WaGateway.Tests", "Smoke", "smoke.sh");
        var start = new ProcessStartInfo("bash", [script, Path.Combine(AppContext.BaseDirectory, "wagateway.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var walk = Process.Start(start)!;
        try
        {
            var (steps, complaints) = (walk.StandardOutput.ReadToEndAsync(), walk.StandardError.ReadToEndAsync());
            await walk.WaitForExitAsync().WaitAsync(Deadline);
            Assert.True(walk.ExitCode == 0, $"{await steps}\n{await complaints}");
            Assert.EndsWith(" passed, 0 failed", (await steps).TrimEnd(), StringComparison.Ordinal);
        }
        finally
        {
            if (!walk.HasExited)
                walk.Kill(entireProcessTree: true);
        }
    }
}
