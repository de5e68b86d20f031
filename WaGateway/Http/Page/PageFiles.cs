using System.Security.Cryptography;
using System.Text;

namespace WaGateway.Http.Page;

/// <summary>
/// The page's embedded files. All but the document are addressed under a version made of everything in them, so that
/// a browser may keep them for ever, and never mixes the modules of two versions.
/// </summary>
internal sealed class PageFiles
{
    private const string Prefix = "web/";
    private const string Index = "index.html";

    private readonly Dictionary<string, PageFile> files = [];

    public PageFiles()
    {
        var assembly = typeof(PageFiles).Assembly;
        foreach (
            var resource in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            files[resource[Prefix.Length..].Replace('\\', '/')] = new(content.ToArray(), TypeOf(resource));
        }
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.Values.Select(file => file.Hash)))))[
            ..16
        ];
        using var index = new StreamReader(assembly.GetManifestResourceStream(Prefix + Index)!);
        Document = new(Encoding.UTF8.GetBytes(Render(index.ReadToEnd())), TypeOf(Index));
    }

    public string Version { get; }

    /// <summary>What is served at <c>/</c>.</summary>
    public PageFile Document { get; }

    public PageFile? Find(string path) => path == Index ? null : files.GetValueOrDefault(path);

    // All modules at once: found one by one through their imports, each level would cost a round trip.
    private string Render(string html) =>
        html.Replace("{{version}}", Version, StringComparison.Ordinal)
            .Replace(
                "{{modules}}",
                string.Concat(files.Keys.Where(IsModule).Select(path => $"<link rel=\"modulepreload\" href=\"page/{Version}/{path}\">\n")),
                StringComparison.Ordinal
            );

    private static bool IsModule(string path) => path.EndsWith(".js", StringComparison.Ordinal);

    private static string TypeOf(string path) =>
        Path.GetExtension(path) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new NotSupportedException($"The page has no files of type {other}."),
        };
}
