using System.Text.Json.Nodes;

namespace WaGateway.Tests.Http;

/// <summary>What the gateway tells about itself.</summary>
public sealed class OperationTests
{
    [Fact]
    public async Task The_settings_in_force_are_shown_without_what_may_be_secret()
    {
        await using var gateway = await FrontDoorUnderTest.StartAsync("Production", null,
            "--Http:MaxStreams=7", "--Driver:BrowserArguments:0=--proxy-server=http://me:hunter2@proxy", "--Outbox:DenyNetworks:0=10.0.0.0/8", "--Outbox:DenyNetworks:1=192.168.0.0/16");
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
        await using var gateway = await FrontDoorUnderTest.StartAsync();
        var minutes = (await gateway.AskAsync(200, "GET", "/api/activity"))["data"]!.AsArray();
        Assert.Equal(60, minutes.Count);
        Assert.All(minutes, minute => Assert.Equal((0, 0, 0, null), ((int)minute!["received"]!, (int)minute["sent"]!, (int)minute["delivered"]!, (long?)minute["medianMs"])));
        Assert.Equal(3, (await gateway.AskAsync(200, "GET", "/api/activity?minutes=3"))["data"]!.AsArray().Count);
        foreach (var query in (string[])["minutes=0", "minutes=181", "minutes=x"])
            Assert.Equal("validation_failed", (string?)(await gateway.AskAsync(400, "GET", "/api/activity?" + query))["code"]);
        await gateway.AskAsync(404, "GET", "/api/activity?session=nobody");
    }

    private static (string?, bool, bool) Line(JsonNode setting) => ((string?)setting["value"], (bool)setting["default"]!, (bool)setting["hidden"]!);
}
