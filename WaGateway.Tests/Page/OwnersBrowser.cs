using System.Text.Json.Nodes;
using Microsoft.Playwright;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.Page;

/// <summary>
/// The browser of an account's owner, as Chromium has it: with our extension, with a passkey in an authenticator that asks nobody,
/// and with <see cref="StandInSite"/> in WhatsApp's place.
/// </summary>
internal sealed class OwnersBrowser : IAsyncDisposable
{
    private readonly StandInSite site;
    private readonly TemporaryFolder folder;

    private OwnersBrowser(StandInSite site, TemporaryFolder folder, IBrowserContext context) =>
        (this.site, this.folder, Context) = (site, folder, context);

    public IBrowserContext Context { get; }

    /// <param name="gateway">The address that the owner allowed; null: none yet.</param>
    public static async Task<OwnersBrowser> OpenAsync(string? gateway = null)
    {
        var (site, folder) = (await StandInSite.StartAsync(), new TemporaryFolder());
        var extension = CopyExtension(folder.File("extension"), gateway);
        var context = await Chromium.LaunchFullAsync(
            folder.File("profile"),
            [.. site.BrowserArguments, $"--disable-extensions-except={extension}", $"--load-extension={extension}"]
        );
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        return new OwnersBrowser(site, folder, context);
    }

    /// <summary>The page of a gateway, in a tab of this browser.</summary>
    public Task<Visitor> VisitAsync() => Visitor.EnterAsync(Context);

    /// <summary>The extension shows where its gateway is entered, once it is installed.</summary>
    public async Task<IPage> OptionsAsync()
    {
        var options = await Eventually.GetAsync(
            () =>
                Task.FromResult(Context.Pages.FirstOrDefault(page => page.Url.StartsWith("chrome-extension://", StringComparison.Ordinal))),
            page => page is not null,
            what: "the extension's page"
        );
        await options!.GetByLabel("The address at which").WaitForAsync();
        return options;
    }

    /// <summary>A tab as it is opened by what is done.</summary>
    public async Task<IPage> OpenedAsync(Func<Task> act, SimulatedPasskey passkey)
    {
        var page = await Context.RunAndWaitForPageAsync(act);
        await passkey.PutIntoAsync(page);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        await site.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>No program can answer the browser, which asks whether the extension may run there: it is told beforehand.</summary>
    private static string CopyExtension(string to, string? gateway)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "packaging", "passkey-extension")))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        if (gateway is null)
            return to;
        var manifest = Path.Combine(to, "manifest.json");
        var rights = JsonNode.Parse(File.ReadAllText(manifest))!;
        rights["host_permissions"]!.AsArray().Add($"{gateway}/*");
        File.WriteAllText(manifest, rights.ToJsonString());
        return to;
    }
}
