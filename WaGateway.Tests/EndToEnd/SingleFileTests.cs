using System.Diagnostics;
using System.Text.Json.Nodes;
using WaGateway.Tests.Mcp;

namespace WaGateway.Tests.EndToEnd;

/// <summary>The published program, alone in an empty folder. Publishing takes most of a minute: `./run.sh test --long` only.</summary>
public sealed class SingleFileTests
{
    [LongFact]
    public async Task The_program_alone_in_an_empty_folder_links_a_simulated_phone()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(Repository.Root, "bash", "run.sh", "publish");
        await SaysWhatIsInItAsync(Path.Combine(Repository.Root, "dist", "linux-x64"));
        var program = folder.File("wagateway");
        File.Copy(Path.Combine(Repository.Root, "dist", "linux-x64", "wagateway"), program);
        // As a service without a home that can be written.
        var homeless = folder.File("homeless");
        await File.WriteAllTextAsync(homeless, $"#!/bin/sh\nHOME=/proc/none exec {program} \"$@\"\n");
        await RunAsync(folder.Path, "chmod", "+x", homeless);
        var check = await RunAsync(folder.Path, homeless, "check", "--Http:Port=0");
        Assert.Contains("Nothing keeps WaGateway from running.", check, StringComparison.Ordinal);

        await using var gateway = await GatewayProcess.StartProgramAsync(homeless);
        await DescribesItselfAsync(gateway.Api);
        var session = await gateway.Api.CreateSessionAsync("Alone");
        await gateway.Api.LinkAsync(session, SharedGateway.NewNumber());
        var friend = SharedGateway.NewNumber();
        await gateway.Api.AddPhoneAsync(friend, "Friend");
        await gateway.Api.SendAsync(session, friend, "From one file");
        Assert.Equal("From one file", (string)(await gateway.Api.OnPhoneAsync(friend)).Single()["message"]!);
        await using var assistant = await Assistant.ConnectAsync(new Uri(gateway.Api.Address), key: null);
        Assert.Equal("connected", (string?)(await assistant.DoAsync("get_session", new { session = "Alone" }))["result"]!["status"]);
    }

    /// <summary>The sums fit the files, and the list of what is inside has a package, .NET itself and the page's script.</summary>
    private static async Task SaysWhatIsInItAsync(string folder)
    {
        Assert.Equal(
            ["SHA256SUMS", "wagateway", "wagateway.cdx.json"],
            Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        var checkedFiles = await RunAsync(folder, "sha256sum", "--check", "--strict", "SHA256SUMS");
        Assert.Contains("wagateway: OK", checkedFiles, StringComparison.Ordinal);
        Assert.Contains("wagateway.cdx.json: OK", checkedFiles, StringComparison.Ordinal);
        var bom = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "wagateway.cdx.json")))!;
        Assert.Equal("CycloneDX", (string)bom["bomFormat"]!);
        var inside = bom["components"]!.AsArray().Select(component => (string)component!["name"]!).ToList();
        Assert.Superset(
            new HashSet<string> { "Dapper", "Microsoft.NETCore.App.Runtime.linux-x64", "@wppconnect/wa-js" },
            inside.ToHashSet()
        );
    }

    /// <summary>Its OpenAPI document has the descriptions that a program built in the usual way has.</summary>
    private static async Task DescribesItselfAsync(Api api)
    {
        using var served = await api.FetchAsync($"{api.Address.TrimEnd('/')}/swagger/v1/swagger.json");
        var usual = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "openapi.json"));
        Assert.Equal(Descriptions(usual), Descriptions(await served.Content.ReadAsStringAsync()));
    }

    private static int Descriptions(string document) => document.Split("\"description\":").Length - 1;

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
