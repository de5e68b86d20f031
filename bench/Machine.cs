using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace WaGateway.Bench;

/// <summary>What the figures were read off: without it they mean nothing.</summary>
internal static class Machine
{
    public static async Task<string> DescribeAsync()
    {
        var cpu = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':')[1]
                .Trim()
            : null;
        var (browser, commit, load, fsyncs) = (
            await FirstLineAsync("chromium", "--version"),
            await FirstLineAsync("git", "rev-parse --short HEAD"),
            await LoadAsync(),
            Fsyncs()
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            * Machine: {Environment.ProcessorCount} cores ({cpu ?? "unknown"}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes
                / 1e9:F0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}
            * Browser: {browser}
            * Commit: {commit}, {DateTimeOffset.UtcNow:yyyy-MM-dd}
            * fsync: {Figure.At(fsyncs, 0.5):F2} ms (median of {fsyncs.Count} appends of 4 KB; p99 {Figure.At(fsyncs, 0.99):F2} ms)
            * Load average at the start: {load}
            """
        );
    }

    public static async Task<string> LoadAsync() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[..3]) : "unknown";

    private static List<double> Fsyncs()
    {
        var path = Path.Combine(Path.GetTempPath(), $"wagateway-fsync-{Guid.NewGuid():N}");
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        var page = new byte[4096];
        return
        [
            .. Enumerable
                .Range(0, 200)
                .Select(_ =>
                {
                    var began = Stopwatch.GetTimestamp();
                    file.Write(page);
                    file.Flush(flushToDisk: true);
                    return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                }),
        ];
    }

    private static async Task<string> FirstLineAsync(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            return await process.StandardOutput.ReadLineAsync() ?? "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}
