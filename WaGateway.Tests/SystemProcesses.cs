using System.Diagnostics;

namespace WaGateway.Tests;

/// <summary>What runs on this machine, as /proc tells.</summary>
internal static class SystemProcesses
{
    /// <summary>Processes whose command line contains the text.</summary>
    public static IReadOnlyList<int> Naming(string text) =>
        [.. All().Where(pid => CommandLine(pid).Contains(text, StringComparison.Ordinal))];

    /// <summary>Processes below this one, at any depth.</summary>
    public static IReadOnlyList<int> Under(int ancestor)
    {
        var parents = All().ToDictionary(pid => pid, ParentOf);
        return [.. parents.Keys.Where(pid => Ancestors(pid, parents).Contains(ancestor))];
    }

    /// <summary>Sends a signal, e.g. STOP, to each.</summary>
    public static async Task SignalAsync(string signal, params IEnumerable<int> pids)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. pids.Select(pid => $"{pid}")]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The most memory that a process has held so far, in bytes.</summary>
    public static long PeakMemory(int pid) => Kilobytes(pid, "VmHWM") * 1024;

    /// <summary>The memory that a process holds, in bytes.</summary>
    public static long Memory(int pid) => Kilobytes(pid, "VmRSS") * 1024;

    public static string CommandLine(int pid) => Read($"/proc/{pid}/cmdline").Replace('\0', ' ');

    /// <summary>Variables as name=value, one a line: what it was started with.</summary>
    public static string Environment(int pid) => Read($"/proc/{pid}/environ").Replace('\0', '\n');

    private static long Kilobytes(int pid, string what) =>
        long.Parse(
            Read($"/proc/{pid}/status")
                .Split('\n')
                .Single(line => line.StartsWith(what, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]
        );

    private static IEnumerable<int> Ancestors(int pid, Dictionary<int, int> parents)
    {
        while (parents.TryGetValue(pid, out pid) && pid > 1)
            yield return pid;
    }

    private static IEnumerable<int> All() =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), out var pid) ? pid : 0)
            .Where(pid => pid > 0);

    private static int ParentOf(int pid)
    {
        var stat = Read($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 ? int.Parse(fields[1]) : 0;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
