using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;
using WaGateway.Tests.Store;

namespace WaGateway.Tests.EndToEnd;

/// <summary>A whole run of a gateway that asks for keys, read through for what must not be in it.</summary>
public sealed class NothingLeaksTests
{
    [Fact]
    public async Task No_secret_is_written_anywhere_and_what_people_write_comes_out_as_text()
    {
        const string tokenKey = "token-key-of-the-owner-xyzzy-0123456789";
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayProcess.StartAsync(
            new Dictionary<string, string> { ["Auth__TokenKey"] = tokenKey },
            "--Auth:Mode=Required",
            "--Logging:LogLevel:Default=Debug",
            "--Logging:LogLevel:Microsoft=Debug"
        );
        var api = gateway.Api;
        var firstKey = (await File.ReadAllTextAsync(Path.Combine(gateway.Folder, "first-key.txt"))).Trim();
        var key = (string)
            (await api.PostAsync("/keys", new { name = "bot", scopes = new[] { "sessions:read", "webhooks:read" } }, 201))["key"]!;
        using var bot = new Api(api.Address, key);
        var token = (string)(await bot.PostAsync("/auth/token"))["token"]!;
        using var guest = new Api(api.Address, "wag_1_" + new string('g', 40) + "_12345678");
        await guest.AskAsync(HttpMethod.Get, "/sessions", null, 401);

        var session = (long)
            (
                await api.PostAsync(
                    "/sessions",
                    new
                    {
                        session_name = "Leaks",
                        engine = "sandbox",
                        webhook_url = receiver.Url,
                        webhook_secret = "own-secret-xyzzy",
                    },
                    201
                )
            )["id"]!;
        var webhook = (long)
            (
                await api.PostAsync(
                    $"/webhook/{session}/register",
                    new
                    {
                        url = receiver.Url + "/2",
                        secret = "registered-secret-xyzzy",
                        headers = new { Authorization = "Bearer header-xyzzy" },
                        events = new[] { "*" },
                    },
                    201
                )
            )["id"]!;
        await api.PostAsync($"/webhook/{webhook}/rotate", new { secret = "rotated-secret-xyzzy" });
        var shop = SharedGateway.NewNumber();
        await api.LinkAsync(session, shop);
        await WriteCorpusAsync(api, session, shop);
        await api.PostAsync(
            "/sessions",
            new
            {
                session_name = "Proxied",
                proxy = "http://me:proxy-xyzzy@203.0.113.9:3128",
                webhook_url = "http://127.0.0.1:9/refused",
                webhook_secret = "refused-xyzzy",
            },
            201
        );
        var link = await FileLinkAsync(api, session, shop);

        // A file's link is in what receivers get, and nowhere else.
        var opener = link.Split("token=")[1].Split('.')[1];
        string[] secrets = ["xyzzy", token, token.Split('.')[2], Secret(key), new('g', 40)];
        foreach (
            var path in (string[])
                ["/api/events", "/api/audit", "/api/deliveries", "/api/keys", $"/api/sessions/{session}", "/swagger/v1/swagger.json", "/"]
        )
            Assert.All([.. secrets, Secret(firstKey)], secret =>
                Assert.DoesNotContain(secret, TextOf(api, path).Result, StringComparison.Ordinal)
            );
        Assert.DoesNotContain("xyzzy", await TextOf(bot, $"/api/webhook/{session}"), StringComparison.Ordinal);
        foreach (var process in SystemProcesses.Under(gateway.ProcessId).Append(gateway.ProcessId))
            Assert.All([.. secrets, Secret(firstKey), opener], secret =>
                Assert.DoesNotContain(secret, SystemProcesses.CommandLine(process), StringComparison.Ordinal)
            );
        // Driven over a pipe: a port would be open to everybody on this machine.
        var browsers = SystemProcesses
            .Under(gateway.ProcessId)
            .Select(SystemProcesses.CommandLine)
            .Where(line =>
                line.Contains("--user-data-dir", StringComparison.Ordinal) && !line.Contains("--type=", StringComparison.Ordinal)
            )
            .ToList();
        Assert.NotEmpty(browsers);
        Assert.All(browsers, line => Assert.DoesNotContain("--remote-debugging-port", line, StringComparison.Ordinal));
        Assert.All(browsers, line =>
            Assert.Equal(Environment.IsPrivilegedProcess, line.Contains("--no-sandbox", StringComparison.Ordinal))
        );
        Assert.Equal(Environment.IsPrivilegedProcess, gateway.Output.Contains("Chromium's own sandbox is off", StringComparison.Ordinal));

        Assert.Equal(0, await gateway.StopAsync());
        Assert.All(secrets, secret => Assert.Empty(SecretTests.FilesWith(gateway.Folder, secret)));
        Assert.Equal([Path.Combine(gateway.Folder, "first-key.txt")], SecretTests.FilesWith(gateway.Folder, Secret(firstKey)));
        Assert.All([.. secrets, opener], secret => Assert.DoesNotContain(secret, gateway.Output, StringComparison.Ordinal));
        Assert.Equal(2, gateway.Output.Split(Secret(firstKey)).Length);
        Assert.All(Corpus.All, text => Assert.DoesNotContain(text, gateway.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("\u001b", gateway.Output, StringComparison.Ordinal);
    }

    private static async Task WriteCorpusAsync(Api api, long session, string shop)
    {
        foreach (var text in Corpus.All)
        {
            var person = SharedGateway.NewNumber();
            await api.AddPhoneAsync(person, text);
            await api.WriteAsync(person, shop, text);
        }
        var messages = await api.HasAsync(session, Corpus.All.Count(), 60);
        Assert.Equal(
            Corpus.All.Order(StringComparer.Ordinal),
            messages.Select(message => (string)message["content"]!).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            Corpus.All.Order(StringComparer.Ordinal),
            messages.Select(message => (string)message["contactName"]!).Order(StringComparer.Ordinal)
        );
        foreach (
            var path in (string[])
                [$"/api/messages/session/{session}", "/api/events?limit=500", $"/api/sessions/{Uri.EscapeDataString(Corpus.Texts[0])}"]
        )
        {
            using var response = await api.RawAsync(path);
            Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.StartsWith("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
            Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync()));
        }
        foreach (var page in (string[])["/", "/swagger/index.html"])
            Assert.All(Corpus.All, text => Assert.DoesNotContain(text, TextOf(api, page).Result, StringComparison.Ordinal));
    }

    /// <summary>Fetched by it, and refused with another.</summary>
    private static async Task<string> FileLinkAsync(Api api, long session, string shop)
    {
        var person = SharedGateway.NewNumber();
        await api.AddPhoneAsync(person, "Sender");
        await api.PostAsync(
            $"/sandbox/phones/{person}/messages",
            new { to = shop, media = new { data = GroupTests.Png, caption = "Look" } },
            201
        );
        var all = await Eventually.GetAsync(
            () => api.MessagesAsync(session, "limit=1"),
            one => (string?)one[0]["mediaState"] == "ready",
            60,
            "the file"
        );
        var link = (string)all[0]["mediaUrl"]!;
        using var nobody = new Api(api.Address);
        using var opened = await nobody.FetchAsync(link);
        Assert.True(opened.IsSuccessStatusCode);
        using var refused = await nobody.FetchAsync(link[..^4] + "AAAA");
        Assert.Equal(401, (int)refused.StatusCode);
        return link;
    }

    private static async Task<string> TextOf(Api api, string path)
    {
        using var response = await api.RawAsync(path);
        return await response.Content.ReadAsStringAsync();
    }

    private static string Secret(string key) => key.Split('_')[2];
}
