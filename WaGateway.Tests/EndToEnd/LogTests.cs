using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

public sealed class LogTests
{
    [Fact]
    public async Task As_JSON_every_line_of_the_log_is_an_object_and_the_first_key_is_in_its_file_only()
    {
        await using var gateway = await GatewayProcess.StartAsync("--Logging:Console:FormatterName=json", "--Auth:Mode=Required");
        var key = (await File.ReadAllTextAsync(Path.Combine(gateway.Folder, "first-key.txt"))).Trim();
        await gateway.Api.GetAsync("/sessions");
        await gateway.StopAsync();
        // The second start shows no key: it has been made.
        await gateway.StartAgainAsync();
        await gateway.StopAsync();
        var lines = gateway.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.All(lines, line =>
            Assert.True(
                DateTimeOffset.TryParse((string)line["Timestamp"]!, out _) && line["LogLevel"] is not null && line["Category"] is not null
            )
        );
        Assert.Contains(lines, line =>
            ((string)line["Message"]!).StartsWith("WaGateway is running at http://", StringComparison.Ordinal)
            && (string)line["State"]!["DataDir"]! == gateway.Folder
        );
        Assert.DoesNotContain(key, gateway.Output, StringComparison.Ordinal);
        Assert.Contains(lines, line => (string)line["Message"]! == "WaGateway has stopped");
        Assert.DoesNotContain("(null)", gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_that_does_not_exist_stops_the_start()
    {
        var run = await GatewayRun.ToEndAsync("--Logging:Console:FormatterName=xml");
        Assert.Equal(
            (1, true),
            (
                run.ExitCode,
                run.Output.Contains("Logging:Console:FormatterName is 'xml': it must be simple, json, systemd", StringComparison.Ordinal)
            )
        );
    }
}
