using System.Diagnostics;
using System.Globalization;
using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>The operating system's view of a session's browser, found by its profile folder (Linux: /proc).</summary>
internal static class BrowserProcesses
{
    private const string Argument = "--user-data-dir=";

    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(5);

    // Linux' USER_HZ, the same on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Ends what an earlier life left on this profile: only processes whose command line names it.</summary>
    public static void EndLeftovers(string profileFolder) => End(Of(folder => folder == profileFolder));

    /// <summary>The same for every profile below a folder.</summary>
    /// <returns>How many were found.</returns>
    public static int EndLeftoversBelow(string profilesFolder)
    {
        var found = Of(folder => folder.StartsWith(profilesFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        End(found);
        return found.Count;
    }

    /// <summary>PSS and CPU time of the process tree; null where /proc does not tell.</summary>
    public static BrowserUsage? Usage(string profileFolder)
    {
        var roots = Of(folder => folder == profileFolder);
        if (roots.Count == 0)
            return null;
        var children = ChildrenByParent();
        var tree = roots.SelectMany(root => Tree(root, children)).Distinct().ToList();
        return new BrowserUsage(tree.Sum(Pss), TimeSpan.FromSeconds(tree.Sum(CpuTicks) / TicksPerSecond));
    }

    /// <summary>All processes of the gateway: each is read once, however many browsers there are.</summary>
    public static Footprint? Footprint(string profilesFolder)
    {
        if (Pss(Environment.ProcessId) is not (> 0 and var own))
            return null;
        var profiles = new Dictionary<int, string>();
        foreach (var pid in Pids())
            if (ProfileOf(pid) is { } folder && Path.GetDirectoryName(folder) == profilesFolder)
                profiles[pid] = Path.GetFileName(folder);
        var children = ChildrenByParent();
        var seen = new HashSet<int>();
        var browsers = profiles
            .GroupBy(root => root.Value)
            .ToDictionary(
                roots => roots.Key,
                roots =>
                {
                    var tree = roots.SelectMany(root => Tree(root.Key, children)).Where(seen.Add).ToList();
                    return (tree.Sum(Pss), TimeSpan.FromSeconds(tree.Sum(CpuTicks) / TicksPerSecond));
                }
            );
        var driver = Tree(Environment.ProcessId, children).Where(pid => pid != Environment.ProcessId && !seen.Contains(pid)).Sum(Pss);
        return new Footprint(own, driver, browsers);
    }

    private static string? ProfileOf(int pid) =>
        Read($"/proc/{pid}/cmdline")
            .Split('\0')
            .FirstOrDefault(argument => argument.StartsWith(Argument, StringComparison.Ordinal))
            ?[Argument.Length..];

    private static void End(List<int> pids)
    {
        if (pids.Count == 0)
            return;
        var children = ChildrenByParent();
        var tree = pids.SelectMany(pid => Tree(pid, children)).Distinct().ToList();
        Kill(tree);
        SpinWait.SpinUntil(() => !tree.Any(IsAlive), EndingTime);
    }

    /// <summary>Playwright's node processes that this process started.</summary>
    public static IReadOnlyList<int> Drivers() =>
        [
            .. ChildrenByParent()[Environment.ProcessId]
                .Where(pid => Read($"/proc/{pid}/cmdline").Contains("run-driver", StringComparison.Ordinal)),
        ];

    public static void Kill(IEnumerable<int> pids)
    {
        foreach (var pid in pids)
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                process.Kill();
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It ended by itself meanwhile, or is somebody else's.
            }
        }
    }

    /// <summary>One that has ended and whom nobody has asked for it yet (a zombie) is not: in a container that may take for ever.</summary>
    public static bool IsAlive(int pid) => Stat(pid) is [not ("Z" or "X"), ..];

    internal static List<int> Of(Func<string, bool> isIt) =>
        [
            .. Pids()
                .Where(pid =>
                    Read($"/proc/{pid}/cmdline")
                        .Split('\0')
                        .Any(argument => argument.StartsWith(Argument, StringComparison.Ordinal) && isIt(argument[Argument.Length..]))
                ),
        ];

    private static IEnumerable<int> Pids() =>
        !Directory.Exists("/proc")
            ? []
            : Directory
                .EnumerateDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
                .Where(pid => pid > 0);

    internal static ILookup<int, int> ChildrenByParent() => Pids().ToLookup(ParentOf);

    private static int ParentOf(int pid) => (int)Number(Stat(pid), 1);

    private static double CpuTicks(int pid)
    {
        var stat = Stat(pid);
        return Number(stat, 11) + Number(stat, 12);
    }

    // "pid (name) state ppid … utime stime …": the name may hold spaces and parentheses.
    private static string[] Stat(int pid)
    {
        var stat = Read($"/proc/{pid}/stat").TrimEnd();
        return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static long Number(string[] stat, int field) =>
        stat.Length > field && long.TryParse(stat[field], CultureInfo.InvariantCulture, out var value) ? value : 0;

    internal static IEnumerable<int> Tree(int pid, ILookup<int, int> children) =>
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
