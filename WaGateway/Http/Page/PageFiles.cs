using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using WaGateway.Configuration;
using WaGateway.Model;

namespace WaGateway.Http.Page;

/// <summary>
/// The page's embedded files. All but the document are addressed under a version made of everything in them, so that
/// a browser may keep them for ever, and never mixes the modules of two versions.
/// </summary>
internal sealed class PageFiles
{
    private const string Prefix = "web/";
    private const string Index = "index.html";
    private const string Extension = "passkey-extension/";

    private readonly Dictionary<string, PageFile> files = [];

    public PageFiles(GatewayOptions options)
    {
        foreach (var name in Names(Prefix))
            files[name[Prefix.Length..].Replace('\\', '/')] = new(Read(name), TypeOf(name));
        // One script for both: the extension's, and the one that is pasted by hand.
        files["passkey/sign.js"] = new(Read(Extension + "sign.js"), TypeOf(".js"));
        files["passkey-extension.zip"] = new(ZipExtension(), TypeOf(".zip"));
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.Values.Select(file => file.Hash)))))[
            ..16
        ];
        Document = new(
            Encoding.UTF8.GetBytes(Render(Encoding.UTF8.GetString(Read(Prefix + Index)), options.IsSandboxEnabled)),
            TypeOf(Index)
        );
    }

    public string Version { get; }

    /// <summary>What is served at <c>/</c>.</summary>
    public PageFile Document { get; }

    public PageFile? Find(string path) => path == Index ? null : files.GetValueOrDefault(path);

    // What the scripts need to know of the settings stands in the document: to ask for it would cost a round trip. All modules at
    // once: found one by one through their imports, each level would cost one, too.
    private string Render(string html, bool hasSandbox) =>
        html.Replace("{{version}}", Version, StringComparison.Ordinal)
            .Replace("{{sandbox}}", hasSandbox ? "true" : "false", StringComparison.Ordinal)
            .Replace("{{events}}", string.Join(' ', EventKinds.Known.Order(StringComparer.Ordinal)), StringComparison.Ordinal)
            .Replace(
                "{{modules}}",
                string.Concat(files.Keys.Where(IsModule).Select(path => $"<link rel=\"modulepreload\" href=\"page/{Version}/{path}\">\n")),
                StringComparison.Ordinal
            );

    private static bool IsModule(string path) => path.EndsWith(".js", StringComparison.Ordinal) && path != "passkey/sign.js";

    private static IEnumerable<string> Names(string prefix) =>
        typeof(PageFiles)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static byte[] Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>A folder to unpack. The same files make the same bytes, which the page's version is made of.</summary>
    private static byte[] ZipExtension()
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in Names(Extension))
            {
                var entry = zip.CreateEntry("wagateway-" + name, CompressionLevel.SmallestSize);
                entry.LastWriteTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var content = entry.Open();
                content.Write(Read(name));
            }
        return output.ToArray();
    }

    private static string TypeOf(string path) =>
        Path.GetExtension(path) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".json" => "application/json",
            ".zip" => "application/zip",
            var other => throw new NotSupportedException($"The page has no files of type {other}."),
        };
}
