using System.Diagnostics;

namespace WaGateway.Tests.Readme;

/// <summary>
/// n8n's own packages as they are on npm, and a copy of our nodes beside them, built: <c>obj/n8n</c>. Some 380 MB, only for whoever
/// runs the long tests, and once for each list of packages.
/// </summary>
internal static class N8nPackages
{
    private static readonly string Source = Path.Combine(Repository.Root, "WaGateway.Tests", "N8n");
    private static readonly string Folder = Path.Combine(Repository.Root, "WaGateway.Tests", "obj", "n8n");
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    public static string Nodes { get; } = Path.Combine(Repository.Root, "integrations", "n8n", "n8n-nodes-wagateway");

    /// <param name="folder">Below that of the packages: empty for itself, <c>node</c> for our nodes.</param>
    /// <returns>What it prints.</returns>
    public static async Task<string> RunAsync(string folder, string program, string[] arguments, string input = "")
    {
        await Installed.Value;
        return await StartAsync(Path.Combine(Folder, folder), program, arguments, input);
    }

    /// <summary>Runs a program to its end, and fails with what it complained of where its exit code says so.</summary>
    /// <returns>What it prints.</returns>
    public static async Task<string> StartAsync(string folder, string program, string[] arguments, string input = "")
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (printed, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        Assert.True(process.ExitCode == 0, await complained + await printed);
        return await printed;
    }

    private static async Task InstallAsync()
    {
        Directory.CreateDirectory(Folder);
        // Written when all is there: an installation that was interrupted is begun again.
        var done = Path.Combine(Folder, "installed.json");
        var list = await File.ReadAllTextAsync(Path.Combine(Source, "package-lock.json"));
        var isNew = !File.Exists(done) || await File.ReadAllTextAsync(done) != list;
        foreach (var file in Directory.EnumerateFiles(Source))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        if (isNew)
        {
            await StartAsync(Folder, "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
            await File.WriteAllTextAsync(done, list);
        }
        var nodes = Path.Combine(Folder, "node");
        if (Directory.Exists(nodes))
            Directory.Delete(nodes, recursive: true);
        foreach (var file in Directory.EnumerateFiles(Nodes, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Nodes, file);
            if (name.Split(Path.DirectorySeparatorChar)[0] is "node_modules" or "dist")
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(nodes, name))!);
            File.Copy(file, Path.Combine(nodes, name));
        }
        await StartAsync(nodes, "npm", ["run", "build"]);
    }
}
