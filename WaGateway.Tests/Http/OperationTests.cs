using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Http.Metrics;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Http;

/// <summary>What the gateway tells about itself.</summary>
public sealed class OperationTests
{
    [Fact]
    public async Task The_settings_in_force_are_shown_without_what_may_be_secret()
    {
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Http:MaxStreams=7",
            "--Driver:BrowserArguments:0=--proxy-server=http://me:hunter2@proxy",
            "--Outbox:DenyNetworks:0=10.0.0.0/8",
            "--Outbox:DenyNetworks:1=192.168.0.0/16"
        );
        var answer = await gateway.AskAsync(200, "GET", "/api/settings");
        Assert.DoesNotContain("hunter2", answer.ToJsonString(), StringComparison.Ordinal);
        var settings = answer["data"]!.AsArray().ToDictionary(setting => (string)setting!["key"]!, setting => setting!);
        Assert.Equal(("7", false, false), Line(settings["Http:MaxStreams"]));
        Assert.Equal(("00:00:15", true, false), Line(settings["Http:Heartbeat"]));
        Assert.Equal((null, false, true), Line(settings["Driver:BrowserArguments"]));
        Assert.Equal(("10.0.0.0/8, 192.168.0.0/16", false, false), Line(settings["Outbox:DenyNetworks"]));
        Assert.Equal(("WhatsApp", true, false), Line(settings["Sandbox:DefaultEngine"]));
    }

    [Fact]
    public async Task Nothing_happened_yet_in_any_minute_of_the_last_hour()
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        var minutes = (await gateway.AskAsync(200, "GET", "/api/activity"))["data"]!.AsArray();
        Assert.Equal(60, minutes.Count);
        Assert.All(minutes, minute =>
            Assert.Equal(
                (0, 0, 0, null),
                ((int)minute!["received"]!, (int)minute["sent"]!, (int)minute["delivered"]!, (long?)minute["medianMs"])
            )
        );
        Assert.Equal(3, (await gateway.AskAsync(200, "GET", "/api/activity?minutes=3"))["data"]!.AsArray().Count);
        foreach (var query in (string[])["minutes=0", "minutes=181", "minutes=x"])
            Assert.Equal("validation_failed", (string?)(await gateway.AskAsync(400, "GET", "/api/activity?" + query))["code"]);
        await gateway.AskAsync(404, "GET", "/api/activity?session=nobody");
    }

    [Fact]
    public async Task Everything_that_runs_tells_its_version()
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        var info = (await gateway.AskAsync(200, "GET", "/api/info"))["data"]!;
        foreach (var name in (string[])["version", "waJs", "browser", "playwright", "dotnet", "sqlite"])
            Assert.Matches(@"^\d+\.\d+", (string?)info[name]);
        Assert.Equal((Environment.Version.ToString(), 0), ((string)info["dotnet"]!, info["sessions"]!.AsArray().Count));
        Assert.True(
            (long)info["uptimeSeconds"]! >= 0
                && DateTimeOffset.Parse((string)info["startedAt"]!, System.Globalization.CultureInfo.InvariantCulture)
                    <= DateTimeOffset.UtcNow
        );
        Assert.DoesNotContain(gateway.Folder, info.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_without_a_browser_is_not_ready_and_says_why()
    {
        await using var gateway = await ServerUnderTest.StartAsync("Production", null, "--Driver:BrowserPath=/nowhere/chromium");
        var answer = await gateway.AskAsync(503, "GET", "/health/ready");
        Assert.Equal("browser_missing", (string?)answer["code"]);
        Assert.Contains("/nowhere/chromium", (string?)answer["message"], StringComparison.Ordinal);
        Assert.Null((string?)(await gateway.AskAsync(200, "GET", "/api/info"))["data"]!["browser"]);
        var browser = (await gateway.AskAsync(200, "GET", "/api/browser"))["data"]!;
        Assert.Equal(
            (false, (string?)answer["message"], null),
            ((bool)browser["found"]!, (string?)browser["missing"], (string?)browser["download"])
        );
        // A download would not be the one that the setting names.
        Assert.Equal("browser_missing", (string?)(await gateway.AskAsync(503, "POST", "/api/browser/install"))["code"]);
    }

    [Fact]
    public async Task Where_there_is_a_browser_none_is_downloaded()
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        foreach (var (method, path) in ((string, string)[])[("GET", "/api/browser"), ("POST", "/api/browser/install")])
            Assert.Equal(
                """{"found":true,"missing":null,"download":null,"percent":null,"trouble":null}""",
                (await gateway.AskAsync(200, method, path))["data"]!.ToJsonString()
            );
    }

    [Fact]
    public async Task Deliveries_that_wait_for_long_are_a_warning_with_a_reason()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Status(500) };
        await using var gateway = await ServerUnderTest.StartAsync();
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        var endpoint = (long)
            (await gateway.AskAsync(201, "POST", "/api/webhook/1/register", $$"""{"url":"{{receiver.Url}}"}"""))["data"]!["id"]!;
        await gateway.AskAsync(200, "POST", $"/api/webhook/{endpoint}/test");
        await receiver.WaitForAsync(1);
        Assert.All((await ChecksAsync(gateway)).Values, check => Assert.Equal(("ok", null), check));

        using (var db = new SqliteConnection($"Data Source={Path.Combine(gateway.Folder, "wagateway.db")};Pooling=False"))
            await db.ExecuteAsync("UPDATE deliveries SET created_at = created_at - 3600000");
        var (status, reason) = (await Eventually.GetAsync(() => ChecksAsync(gateway), now => now["outbox"].Status == "warning"))["outbox"];
        Assert.Equal("warning", status);
        Assert.StartsWith("1 deliveries are pending, the oldest since ", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_that_is_long_in_coming_is_not_looked_up_again_soon()
    {
        var (clock, looks) = (new FakeTimeProvider(), 0);
        var looked = new CachedReading<object>(
            0,
            () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(100));
                return Task.FromResult<object>(++looks);
            },
            clock
        );
        Assert.Equal(0, looked.Last);
        Assert.Equal(1, await looked.RefreshAsync());
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal((1, 1), (await looked.RefreshAsync(), looks));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((2, 2), (await looked.RefreshAsync(), looks));
    }

    private static async Task<Dictionary<string, (string Status, string? Reason)>> ChecksAsync(ServerUnderTest gateway) =>
        (await gateway.AskAsync(200, "GET", "/health/ready"))["data"]!["checks"]!
            .AsArray()
            .ToDictionary(check => (string)check!["name"]!, check => ((string)check!["status"]!, (string?)check["reason"]));

    private static (string?, bool, bool) Line(JsonNode setting) =>
        ((string?)setting["value"], (bool)setting["default"]!, (bool)setting["hidden"]!);
}
