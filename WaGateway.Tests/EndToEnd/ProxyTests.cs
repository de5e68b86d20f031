using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

/// <summary>How a session meets WhatsApp. The proxies here go nowhere: no byte leaves this machine.</summary>
public sealed class ProxyTests(ProxyTests.DebugLogGateway gateway) : IClassFixture<ProxyTests.DebugLogGateway>
{
    private const string Password = "s3cret/word";

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task A_sessions_browser_goes_through_its_proxy_with_credentials_that_nobody_sees(string scheme)
    {
        await using var proxy = new DeadEndProxy();
        var created = await gateway.Api.PostAsync(
            "/sessions",
            new
            {
                session_name = $"Far {scheme}",
                engine = "whatsapp",
                proxy = $"{scheme}://me:{Uri.EscapeDataString(Password)}@127.0.0.1:{proxy.Port}",
                device_name = "Till 3",
                user_agent = "Till/3.0",
            },
            201
        );
        var session = (long)created["id"]!;
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        await Eventually.TrueAsync(
            () => proxy.Asked.Any(asked => asked == ("web.whatsapp.com:443", $"me:{Password}")),
            60,
            "a request with credentials"
        );
        Assert.All(proxy.Asked, asked => Assert.EndsWith("whatsapp.com:443", asked.Target, StringComparison.Ordinal));
        var shown = await gateway.Api.GetAsync($"/sessions/{session}");
        Assert.Equal(
            ($"{scheme}://127.0.0.1:{proxy.Port}", "Till 3", "Till/3.0"),
            ((string)shown["proxy"]!, (string)shown["deviceName"]!, (string)shown["userAgent"]!)
        );
        var browser = SystemProcesses.Naming(gateway.Folder).Select(SystemProcesses.CommandLine).ToList();
        Assert.NotEmpty(browser);
        foreach (var text in browser.Append(gateway.Output).Append($"{shown}").Append($"{created}"))
        {
            Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(Password), text, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Contains(browser, line => line.Contains("--user-agent=Till/3.0", StringComparison.Ordinal));
        var changed = await gateway.Api.AskAsync(HttpMethod.Put, $"/sessions/{session}", new { proxy = (string?)null }, 200);
        Assert.Equal(session, (long)changed["id"]!);
        Assert.Null((string?)(await gateway.Api.GetAsync($"/sessions/{session}"))["proxy"]);
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task A_saved_page_pins_the_version_of_whatsapp_web()
    {
        await using var proxy = new DeadEndProxy();
        using var folder = new TemporaryFolder();
        var (file, debugging) = (folder.File("whatsapp.html"), DebuggedGateway.FreePort());
        await File.WriteAllTextAsync(file, "<!doctype html><title>Pinned</title>");
        await using var pinned = await GatewayHost.StartAsync(
            $"--Driver:WhatsAppVersionPath={file}",
            $"--Driver:BrowserArguments:0=--remote-debugging-port={debugging}"
        );
        var session = (long)
            (
                await pinned.Api.PostAsync(
                    "/sessions",
                    new
                    {
                        session_name = "Pinned",
                        engine = "whatsapp",
                        proxy = $"http://127.0.0.1:{proxy.Port}",
                    },
                    201
                )
            )["id"]!;
        await pinned.Api.PostAsync($"/sessions/{session}/start");
        await Eventually.GetAsync(
            () => pinned.Api.GetAsync($"/sessions/{session}"),
            now => now["memoryBytes"] is not null,
            30,
            "a browser"
        );
        await using var page = await OpenPage.AtAsync(debugging);
        await Eventually.GetAsync(
            () => page.AskAsync<string>("() => document.title + ' ' + location.href"),
            title => title == "Pinned https://web.whatsapp.com/",
            30,
            "the saved page"
        );
        await pinned.Api.PostAsync($"/sessions/{session}/stop");
    }

    /// <summary>A gateway that logs everything.</summary>
    public sealed class DebugLogGateway() : SharedGateway("--Logging:LogLevel:Default=Debug");
}
