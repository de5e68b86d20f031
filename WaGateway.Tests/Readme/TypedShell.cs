using System.Diagnostics;

namespace WaGateway.Tests.Readme;

/// <summary>An interactive shell in which blocks of a page are typed, one after another.</summary>
internal static class TypedShell
{
    private static readonly Dictionary<string, string[]> Arguments = new()
    {
        ["bash"] = ["--norc", "--noprofile", "-is"],
        ["zsh"] = ["-fis"],
    };

    /// <returns>What it printed.</returns>
    public static async Task<string> TypeAsync(string shell, IEnumerable<string> blocks, string folder)
    {
        // Away from the terminal of whoever runs the tests, which an interactive shell would take for itself.
        var start = new ProcessStartInfo("setsid", ["--wait", shell, .. Arguments[shell]])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using var process = Process.Start(start)!;
        try
        {
            var (printed, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(string.Join('\n', blocks) + "\nexit\n");
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
            var errors = (await complained)
                .Split('\n')
                .Where(line =>
                    line.Contains("not found", StringComparison.Ordinal)
                    || line.Contains("no matches", StringComparison.Ordinal)
                    || line.Contains("parse error", StringComparison.Ordinal)
                    || line.Contains("syntax error", StringComparison.Ordinal)
                );
            Assert.Empty(errors);
            return await printed;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
