using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Readme;

/// <summary>What operators are given, looked at by the programs that it is for.</summary>
public sealed partial class OperatorToolTests
{
    [InstalledFact("systemd-analyze")]
    public async Task The_systemd_unit_leaves_little_exposed()
    {
        var unit = Path.Combine(Repository.Root, "packaging", "wagateway.service");
        var (_, said) = await RunAsync("systemd-analyze", "security", "--offline=true", "--no-pager", unit);
        var level = Exposure().Match(said);
        Assert.True(level.Success, said);
        Assert.InRange(double.Parse(level.Groups[1].Value, CultureInfo.InvariantCulture), 0, 3.9);
        Assert.DoesNotContain("ignoring", said);
    }

    [Fact]
    public async Task The_chart_is_of_the_programs_version()
    {
        var version = ProgramVersion().Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Directory.Build.props"))).Groups[1];
        Assert.Contains($"\nappVersion: \"{version}\"\n", await File.ReadAllTextAsync(Path.Combine(Chart, "Chart.yaml")));
    }

    [InstalledFact("helm")]
    public async Task The_chart_passes_Helms_own_lint_with_everything_turned_on()
    {
        string[] on =
        [
            "--set=ingress.enabled=true,ingress.className=nginx,ingress.tlsSecret=tls,serviceMonitor.enabled=true",
            "--set=serviceMonitor.keySecret.name=key,knownProxies[0]=10.0.0.0/8,settings.Pacing__PerMinute=10,settingsSecret=more",
        ];
        foreach (
            string[] arguments in (string[][])
                [
                    ["lint", "--strict", Chart],
                    ["lint", "--strict", Chart, .. on],
                ]
        )
        {
            var (failed, said) = await RunAsync("helm", arguments);
            Assert.True(failed == 0, said);
        }
        var (status, made) = await RunAsync("helm", ["template", "t", Chart, .. on]);
        Assert.True(status == 0, made);
        var kinds = Kind().Matches(made).Select(kind => kind.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(["Ingress", "PersistentVolumeClaim", "Service", "ServiceMonitor", "StatefulSet"], kinds);
    }

    [InstalledFact("promtool")]
    public async Task The_alerts_are_rules_of_Prometheus_and_a_send_that_is_queued_is_none_that_failed()
    {
        using var folder = new TemporaryFolder();
        var rules = Assert.Single(Documents.Blocks(Documents.Read("docs/grafana.md"), "yaml"), block => block.Contains("alert:"));
        await File.WriteAllTextAsync(folder.File("wagateway.rules.yml"), rules);
        await File.WriteAllTextAsync(
            folder.File("test.yml"),
            """
            rule_files: [wagateway.rules.yml]
            evaluation_interval: 1m
            tests:
              - interval: 1m
                input_series:
                  - {series: 'wagateway_send_seconds_count{outcome="queued"}', values: '0+60x60'}
                  - {series: 'wagateway_send_seconds_count{outcome="sent"}', values: '0+60x60'}
                  - {series: 'wagateway_send_seconds_count{outcome="failed"}', values: '0+0x60'}
                alert_rule_test: [{eval_time: 50m, alertname: SendsFail, exp_alerts: []}]
              - interval: 1m
                input_series:
                  - {series: 'wagateway_send_seconds_count{outcome="sent"}', values: '0+60x60'}
                  - {series: 'wagateway_send_seconds_count{outcome="failed"}', values: '0+60x60'}
                alert_rule_test: [{eval_time: 50m, alertname: SendsFail, exp_alerts: [{}]}]
            """
        );
        var (failed, said) = await RunAsync("promtool", "test", "rules", folder.File("test.yml"));
        Assert.True(failed == 0, said);
    }

    [InstalledFact("promtool")]
    public async Task The_figures_are_named_as_Prometheus_wants_them_but_for_those_of_dotnet()
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        using var folder = new TemporaryFolder();
        using var figures = await gateway.SendAsync("GET", "/metrics");
        var (_, said) = await RunAsync("promtool", await figures.Content.ReadAsStringAsync(), ["check", "metrics"]);
        Assert.DoesNotContain("error", said);
        // Their names are those of OpenTelemetry's conventions, which dashboards for .NET look for.
        Assert.All(said.Split('\n').Where(line => line.Length > 0), line => Assert.StartsWith("dotnet_", line));
    }

    /// <summary>The recipe for Home Assistant is YAML, and its templates make JSON of every text.</summary>
    [InstalledFact("python3", "yaml", "jinja2")]
    public async Task The_recipe_for_Home_Assistant_is_YAML_whose_templates_make_JSON()
    {
        var program = """
            import json, sys, yaml, jinja2
            blocks = json.load(sys.stdin)
            read = [yaml.safe_load(block) for block in blocks]
            command = next(block for block in read if "rest_command" in block)["rest_command"]["whatsapp"]
            assert command["method"] == "post" and command["content_type"] == "application/json", command
            text = 'He said "hi",\n<b>and left</b> 👋'
            made = json.loads(jinja2.Environment().from_string(command["payload"]).render(to="5511988880002", message=text))
            assert made == {"to": "5511988880002", "message": text}, made
            for block in read:
                for action in block.get("actions", []):
                    assert "action" in action or "if" in action, action
            received = next(block for block in read if "triggers" in block)
            when = jinja2.Environment().from_string(received["conditions"][0])
            message = {"message": {"from": "5511988880002@c.us", "content": "lights off"}}
            assert when.render(trigger={"json": message}) == "True"
            print(len(read))
            """;
        var blocks = Documents.Blocks(Documents.Read("docs/home-assistant.md"), "yaml");
        var (failed, said) = await RunAsync("python3", System.Text.Json.JsonSerializer.Serialize(blocks), ["-c", program]);
        Assert.True(failed == 0, said);
        Assert.Equal($"{blocks.Count}", said.Trim());
    }

    private static Task<(int Status, string Said)> RunAsync(string program, params string[] arguments) => RunAsync(program, "", arguments);

    private static async Task<(int Status, string Said)> RunAsync(string program, string input, string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(InstalledFactAttribute.Find(program)!, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (printed, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return (process.ExitCode, await printed + await complained);
    }

    private static string Chart => Path.Combine(Repository.Root, "packaging", "helm");

    [GeneratedRegex("<Version>(.*)</Version>")]
    private static partial Regex ProgramVersion();

    [GeneratedRegex("^kind: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Kind();

    [GeneratedRegex(@"Overall exposure level for wagateway\.service: ([\d.]+)")]
    private static partial Regex Exposure();
}
