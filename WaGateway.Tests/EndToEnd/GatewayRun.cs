using System.Diagnostics;

namespace WaGateway.Tests.EndToEnd;

/// <summary>A run of the program that is expected to end by itself.</summary>
internal sealed record GatewayRun(int ExitCode, string Output)
{
    public static Task<GatewayRun> ToEndAsync(params string[] arguments) => WithAsync([], arguments);

    public static async Task<GatewayRun> WithAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "wagateway.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            return new GatewayRun(process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
