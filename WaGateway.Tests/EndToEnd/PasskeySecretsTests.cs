using System.Text.Json.Nodes;
using WaGateway.Tests.Store;

namespace WaGateway.Tests.EndToEnd;

/// <summary>What becomes of a passkey's signature when the gateway is watched, killed, copied and asked by others.</summary>
public sealed class PasskeySecretsTests
{
    [Fact]
    public async Task Nothing_of_a_signature_and_no_challenge_is_in_any_log_event_audit_row_or_backup()
    {
        await using var gateway = await GatewayProcess.StartAsync(
            "--Auth:Mode=Required",
            "--Driver:TraceLinking=true",
            "--Logging:LogLevel:Default=Debug",
            "--Logging:LogLevel:Microsoft=Debug"
        );
        var api = gateway.Api;
        var linking = await PasskeyLinking.AskedAsync(api, "Passkey secrets", confirmation: true);
        var asked = await linking.ShowAsync();
        var wrong = await linking.SignAsync(asked);
        wrong["response"]!["authenticatorData"] = new string('A', 52);
        await linking.AnswerAsync(wrong, 422);
        var signed = await linking.SignAsync(asked);
        await linking.AnswerAsync(signed);
        var code = (string)(await linking.HasCodeAsync())["code"]!;
        await OthersMayNotAsync(api, linking, signed);
        await linking.ConfirmBothAsync();
        await linking.IsInStateAsync("ready", 60);

        string[] secrets =
        [
            (string)asked["options"]!["challenge"]!,
            (string)signed["response"]!["clientDataJSON"]!,
            (string)signed["response"]!["signature"]!,
            (string)wrong["response"]!["signature"]!,
            code,
            code.Replace("-", "", StringComparison.Ordinal),
        ];
        foreach (var path in (string[])["/api/events?limit=500", "/api/audit?limit=500", $"/api/sessions/{linking.Session}"])
        {
            using var response = await api.RawAsync(path);
            var text = await response.Content.ReadAsStringAsync();
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }
        Assert.Contains("session.passkey_answer", (await api.GetAsync("/audit?limit=500")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await gateway.StopAsync());
        var archive = Path.Combine(gateway.Folder, "..", $"{Guid.NewGuid():N}.tar.gz");
        var run = await GatewayRun.ToEndAsync("backup", archive, $"--DataDir={gateway.Folder}");
        Assert.True(run.ExitCode == 0, run.Output);
        var copy = Path.Combine(gateway.Folder, "..", $"{Guid.NewGuid():N}");
        var restored = await GatewayRun.ToEndAsync("restore", archive, $"--DataDir={copy}");
        File.Delete(archive);
        Assert.True(restored.ExitCode == 0, restored.Output);
        try
        {
            Assert.All(secrets, secret => Assert.Empty(SecretTests.FilesWith(gateway.Folder, secret)));
            Assert.All(secrets, secret => Assert.Empty(SecretTests.FilesWith(copy, secret)));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, gateway.Output, StringComparison.Ordinal));
        // What a person would look at first when it fails.
        Assert.Contains("\"pairing\":\"SHORTCAKE_PASSKEY\"", gateway.Output, StringComparison.Ordinal);
        Assert.Contains("WAWebShortcakeLinkingApi", gateway.Output, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task A_gateway_that_is_killed_in_the_middle_shows_a_fresh_code_that_says_so_and_links()
    {
        await using var gateway = await GatewayProcess.StartAsync();
        var linking = await PasskeyLinking.AskedAsync(gateway.Api, "Passkey killed");
        var assertion = await linking.SignAsync();
        await gateway.KillFamilyAsync();
        await gateway.StartAgainAsync();
        linking = linking with { Api = gateway.Api };
        var shown = await linking.IsInStateAsync("scan_qr", 60);
        Assert.Equal("passkey_interrupted", (string)shown["stateReason"]!);
        Assert.Equal("passkey_not_requested", (string)(await linking.AnswerAsync(assertion, 409))["code"]!);
        await linking.ScanAsync();
        await linking.IsAskedAsync();
        await linking.SignAndAnswerAsync();
        await linking.IsLinkedAsync();
    }

    [LongFact]
    public async Task A_build_without_passkeys_links_as_before_and_says_what_it_lacks()
    {
        await using var gateway = await GatewayHost.StartAsync("--Sandbox:Passkeys=false", "--Driver:TraceLinking=true");
        var session = await gateway.Api.CreateSessionAsync("Passkey none");
        await gateway.Api.LinkAsync(session, SharedGateway.NewNumber());
        var functions = (await gateway.Api.GetAsync($"/sessions/{session}/capabilities"))["functions"]!.AsArray();
        var passkey = functions.Single(function => (string)function!["name"]! == "link.passkey")!;
        Assert.Equal((false, "WAWebShortcakeLinkingApi"), ((bool)passkey["available"]!, (string)passkey["missing"]![0]!));
        Assert.False((bool)(await gateway.Api.GetAsync("/info"))["sessions"]![0]!["passkeys"]!);
    }

    private static async Task OthersMayNotAsync(Api api, PasskeyLinking linking, JsonNode signed)
    {
        var path = $"/sessions/{linking.Session}/passkey";
        var reader = (string)
            (await api.PostAsync("/keys", new { name = "reader", scopes = new[] { "sessions:read", "sessions:write" } }, 201))["key"]!;
        using var others = new Api(api.Address, reader);
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Delete])
            Assert.Equal("scope_missing", await others.RefusedAsync(method, path, 403));
        Assert.Equal("scope_missing", await others.RefusedAsync(HttpMethod.Post, path, 403, signed));
        Assert.Equal("scope_missing", await others.RefusedAsync(HttpMethod.Post, path + "/confirm", 403));

        var user = (long)(await api.PostAsync("/users", new { name = "Somebody else" }, 201))["id"]!;
        var key = (string)
            (
                await api.PostAsync(
                    "/keys",
                    new
                    {
                        name = "linker",
                        scopes = new[] { "sessions:link", "sessions:read" },
                        user_id = user,
                    },
                    201
                )
            )["key"]!;
        using var stranger = new Api(api.Address, key);
        Assert.Equal("session_not_found", await stranger.RefusedAsync(HttpMethod.Get, path, 404));
        Assert.Equal("session_not_found", await stranger.RefusedAsync(HttpMethod.Post, path, 404, signed));
        Assert.Equal("session_not_found", await stranger.RefusedAsync(HttpMethod.Delete, path, 404));
    }
}
