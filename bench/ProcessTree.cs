using System.Globalization;

namespace WaGateway.Bench;

/// <summary>Memory and CPU of processes, as /proc tells (Linux only).</summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100;

    public static IReadOnlyList<int> Under(int root) => [.. Children(root).SelectMany(child => Under(child).Prepend(child))];

    public static IEnumerable<int> Children(int parent) =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), out var pid) ? pid : 0)
            .Where(pid => pid > 0 && Field(pid, 1) == parent);

    public static bool IsNode(int pid) => Read($"/proc/{pid}/cmdline").Split('\0')[0].EndsWith("node", StringComparison.Ordinal);

    /// <summary>Bytes; what is shared counts for its share.</summary>
    public static double Pss(int pid) =>
        Read($"/proc/{pid}/smaps_rollup")
            .Split('\n')
            .Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024)
            .FirstOrDefault();

    /// <summary>Bytes: the most it ever had resident.</summary>
    public static double Peak(int pid) =>
        Read($"/proc/{pid}/status")
            .Split('\n')
            .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024)
            .FirstOrDefault();

    /// <summary>Of the process and all below it.</summary>
    public static double CpuSeconds(int root) => Under(root).Prepend(root).Sum(OwnCpuSeconds);

    public static double OwnCpuSeconds(int pid) => (Field(pid, 11) + Field(pid, 12)) / TicksPerSecond;

    /// <summary>A field of /proc/pid/stat, counted behind the name.</summary>
    private static long Field(int pid, int index)
    {
        var stat = Read($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > index ? long.Parse(fields[index], CultureInfo.InvariantCulture) : 0;
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
