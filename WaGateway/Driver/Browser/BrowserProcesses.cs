using System.Diagnostics;
using System.Globalization;

namespace WaGateway.Driver.Browser;

/// <summary>The operating system's view of a session's browser, found by its profile folder (Linux: /proc).</summary>
internal static class BrowserProcesses
{
    /// <summary>Ends what an earlier life left on this profile: only processes whose command line names it.</summary>
    public static void EndLeftovers(string profileFolder)
    {
        foreach (var pid in Of(profileFolder))
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                process.Kill(entireProcessTree: true);
                process.WaitForExit(TimeSpan.FromSeconds(5));
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It ended by itself meanwhile.
            }
        }
    }

    /// <summary>PSS of the process tree in bytes; null where /proc does not tell.</summary>
    public static long? Memory(string profileFolder)
    {
        var roots = Of(profileFolder);
        if (roots.Count == 0)
            return null;
        var children = ChildrenByParent();
        return roots.SelectMany(root => Tree(root, children)).Distinct().Sum(Pss);
    }

    private static List<int> Of(string profileFolder)
    {
        var argument = "--user-data-dir=" + profileFolder;
        return [.. Pids().Where(pid => Read($"/proc/{pid}/cmdline").Split('\0').Contains(argument))];
    }

    private static IEnumerable<int> Pids() => !Directory.Exists("/proc") ? [] :
        Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0);

    private static ILookup<int, int> ChildrenByParent() => Pids().ToLookup(ParentOf);

    // "pid (name) state ppid …": the name may hold spaces and parentheses.
    private static int ParentOf(int pid)
    {
        var stat = Read($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 && int.TryParse(fields[1], CultureInfo.InvariantCulture, out var parent) ? parent : 0;
    }

    private static IEnumerable<int> Tree(int pid, ILookup<int, int> children) =>
        children[pid].SelectMany(child => Tree(child, children)).Prepend(pid);

    private static long Pss(int pid)
    {
        var line = Read($"/proc/{pid}/smaps_rollup").Split('\n').FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        var kilobytes = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return long.TryParse(kilobytes, CultureInfo.InvariantCulture, out var value) ? value * 1024 : 0;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
