using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Page;

/// <summary>What the extension may do, and how people get it.</summary>
public sealed partial class PasskeyExtensionTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "packaging", "passkey-extension");

    private readonly ServerUnderTest gateway = servers["Production"];

    [Fact]
    public void It_may_run_on_WhatsApps_page_and_where_its_owner_allows_it_and_nowhere_else()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "manifest.json")))!;
        Assert.Equal(3, (int)manifest["manifest_version"]!);
        Assert.Equal(["scripting", "storage"], Texts(manifest["permissions"]));
        Assert.Equal(["https://web.whatsapp.com/*"], Texts(manifest["host_permissions"]));
        // Each address is asked for by name, by the browser itself.
        Assert.Equal(["http://*/*", "https://*/*"], Texts(manifest["optional_host_permissions"]));
        foreach (var right in (string[])["content_scripts", "optional_permissions", "externally_connectable", "web_accessible_resources"])
            Assert.Null(manifest[right]);
        foreach (var file in Directory.EnumerateFiles(Folder, "*.js"))
        {
            Assert.DoesNotContain("fetch(", File.ReadAllText(file), StringComparison.Ordinal);
            Assert.DoesNotContain("XMLHttpRequest", File.ReadAllText(file), StringComparison.Ordinal);
            Assert.DoesNotContain("innerHTML", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_serves_it_as_a_folder_to_unpack_and_its_script_alone()
    {
        using var page = await gateway.SendAsync("GET", "/");
        var at = "/page/" + Version().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var answer = await gateway.SendAsync("GET", $"{at}/passkey-extension.zip");
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(
            Directory
                .EnumerateFiles(Folder)
                .Select(file => $"wagateway-passkey-extension/{Path.GetFileName(file)}")
                .Order(StringComparer.Ordinal),
            zip.Entries.Select(entry => entry.FullName)
        );
        using var script = await gateway.SendAsync("GET", $"{at}/passkey/sign.js");
        var text = await script.Content.ReadAsStringAsync();
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder, "sign.js")), text);
        using var packed = new StreamReader(zip.GetEntry("wagateway-passkey-extension/sign.js")!.Open());
        Assert.Equal(text, await packed.ReadToEndAsync());
    }

    private static List<string> Texts(JsonNode? list) => [.. list!.AsArray().Select(one => (string)one!)];

    [GeneratedRegex("page/([0-9a-f]{16})/app.js")]
    private static partial Regex Version();
}
