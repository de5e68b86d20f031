using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace WaGateway.Bench;

/// <summary>Processes and folders that must not outlive the bench, however it ends.</summary>
internal static class Children
{
    private static readonly ConcurrentDictionary<int, Process> Running = [];
    private static readonly ConcurrentDictionary<string, bool> Folders = [];
    private static readonly List<PosixSignalRegistration> Signals = [];

    /// <summary>From here on an interrupt ends them, too.</summary>
    public static void Watch()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            Signals.Add(PosixSignalRegistration.Create(signal, _ => Environment.Exit(1)));
    }

    public static Process Start(ProcessStartInfo start)
    {
        var process = Process.Start(start)!;
        Running[process.Id] = process;
        return process;
    }

    /// <summary>Asks it to end, and insists after a while.</summary>
    public static async Task EndAsync(Process process)
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        Running.TryRemove(process.Id, out _);
        process.Dispose();
    }

    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("wagateway-bench-").FullName;
        Folders[folder] = true;
        return folder;
    }

    public static void Delete(string folder)
    {
        if (Folders.TryRemove(folder, out _) && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static void EndAll()
    {
        foreach (var process in Running.Values.Where(one => !one.HasExited))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        foreach (var folder in Folders.Keys)
            Delete(folder);
    }
}
