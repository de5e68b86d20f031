using System.IO.Compression;
using System.Reflection;
using Microsoft.Playwright;

namespace WaGateway.Driver.Browser;

/// <summary>
/// The browser driver that the single-file program carries inside (see SingleFile.targets), unpacked once per version.
/// A program that was built in the usual way has it beside itself and unpacks nothing.
/// </summary>
internal static class BundledDriver
{
    /// <param name="folder">Where the versions live; older ones are removed.</param>
    /// <exception cref="IOException">It could not be unpacked.</exception>
    public static void Unpack(string folder)
    {
        using var carried = Assembly.GetExecutingAssembly().GetManifestResourceStream("driver.zip");
        if (carried is null)
            return;
        var home = Path.Combine(folder, typeof(IPlaywright).Assembly.GetName().Version!.ToString(3));
        if (!Directory.Exists(home))
            Unpack(carried, folder, home);
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", home);
    }

    private static void Unpack(Stream carried, string folder, string home)
    {
        // Whole or not at all: a start that was cut off leaves a folder that no start takes for a driver.
        var unfinished = home + ".unfinished";
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        ZipFile.ExtractToDirectory(carried, unfinished);
        if (!OperatingSystem.IsWindows())
            foreach (var node in Directory.EnumerateFiles(unfinished, "node", SearchOption.AllDirectories))
                File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.Move(unfinished, home);
    }
}
