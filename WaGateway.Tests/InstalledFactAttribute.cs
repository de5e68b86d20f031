using System.Diagnostics;

namespace WaGateway.Tests;

/// <summary>A test that runs a program which not every machine has: where it is missing, the test is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InstalledFactAttribute : FactAttribute
{
    public InstalledFactAttribute(string program)
    {
        if (Find(program) is null)
            Skip = $"{program} is not installed here.";
    }

    /// <param name="modules">Of Python.</param>
    public InstalledFactAttribute(string program, params string[] modules)
        : this(program)
    {
        if (Skip is null && !Imports(Find(program)!, modules))
            Skip = $"{program} has not all of {string.Join(", ", modules)} here.";
    }

    private static bool Imports(string python, string[] modules)
    {
        using var process = Process.Start(
            new ProcessStartInfo(python, ["-c", "import " + string.Join(", ", modules)]) { RedirectStandardError = true }
        )!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <returns>Its path; null where it is not there. Servers are in sbin, which is in no ordinary user's PATH.</returns>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Concat(["/usr/sbin", "/usr/local/sbin"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
