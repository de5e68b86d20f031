using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using WaGateway.Webhooks;
using Xunit.Abstractions;

namespace WaGateway.Tests.Readme;

/// <summary>What docs/webhooks.md offers receivers to paste is run against what the gateway signs.</summary>
public sealed class SignatureSnippetTests(ITestOutputHelper output)
{
    private const string Plain = "a secret of mine";
    private const string Standard = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Body = """{"event":"message","message":{"content":"Olá 👋"}}""";

    private static readonly string Page = Documents.Read("docs/webhooks.md");

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public void The_csharp_snippet_tells_genuine_from_forged()
    {
        var compiled = Lines(File.ReadAllText(Path.Combine(Repository.Root, "WaGateway.Tests", "Readme", "Snippet.cs")));
        Assert.Empty(Lines(Of("csharp")).Except(compiled));
        foreach (var one in Cases())
        {
            var verdict = Snippet.Verify(one.Secret, one.Id, one.Timestamp, one.Signatures, Encoding.UTF8.GetBytes(one.Body));
            Assert.True(one.IsGenuine == verdict, one.Name);
        }
    }

    [Theory]
    [InlineData(
        "js",
        "node",
        "-",
        """
            const cases = JSON.parse(Buffer.from('CASES', 'base64'));
            console.log(JSON.stringify(cases.map(c => isGenuine(c.Secret,
              { 'webhook-id': c.Id, 'webhook-timestamp': c.Timestamp, 'webhook-signature': c.Signatures }, Buffer.from(c.Body)))));
            """
    )]
    [InlineData(
        "python",
        "python3",
        "-",
        """
            import json
            def headers(c): return {"webhook-id": c["Id"], "webhook-timestamp": c["Timestamp"], "webhook-signature": c["Signatures"]}
            print(json.dumps([is_genuine(c["Secret"], headers(c), c["Body"].encode())
                              for c in json.loads(base64.b64decode("CASES"))]))
            """
    )]
    [InlineData(
        "php",
        "php",
        "--",
        """
            echo json_encode(array_map(
                fn ($c) => is_genuine($c['Secret'], $c['Id'], $c['Timestamp'], $c['Signatures'], $c['Body']),
                json_decode(base64_decode('CASES'), true)));
            """
    )]
    public async Task A_snippet_tells_genuine_from_forged_where_its_interpreter_is_present(
        string language,
        string interpreter,
        string argument,
        string driver
    )
    {
        var cases = Cases();
        var opening = language == "php" ? "<?php\n" : "";
        var data = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(cases));
        var program = $"{opening}{Of(language)}\n{driver.Replace("CASES", data, StringComparison.Ordinal)}\n";
        if (await RunAsync(interpreter, argument, program) is not { } answer)
        {
            output.WriteLine($"{interpreter} is not here: its snippet was not run");
            return;
        }
        var verdicts = JsonSerializer.Deserialize<bool[]>(answer)!;
        Assert.Equal(cases.Select(one => $"{one.Name}: {one.IsGenuine}"), cases.Zip(verdicts, (one, verdict) => $"{one.Name}: {verdict}"));
    }

    private static List<Case> Cases()
    {
        var fresh = Sign("plain secret", [Plain], Plain, Now);
        return
        [
            fresh,
            Sign("standard secret", [Standard], Standard, Now),
            Sign("new secret while rotating", [Standard, Plain], Standard, Now),
            Sign("old secret while rotating", [Standard, Plain], Plain, Now),
            Sign("another secret", ["not this one"], Plain, Now) with
            {
                IsGenuine = false,
            },
            Sign("too old", [Plain], Plain, Now - 600) with
            {
                IsGenuine = false,
            },
            Sign("from the future", [Plain], Plain, Now + 600) with
            {
                IsGenuine = false,
            },
            fresh with
            {
                Name = "another body",
                Body = Body.Replace("Olá", "Ola", StringComparison.Ordinal),
                IsGenuine = false,
            },
            fresh with
            {
                Name = "another id",
                Id = "msg_2",
                IsGenuine = false,
            },
            fresh with
            {
                Name = "no signature",
                Signatures = "",
                IsGenuine = false,
            },
            fresh with
            {
                Name = "another version",
                Signatures = fresh.Signatures.Replace("v1,", "v2,"),
                IsGenuine = false,
            },
            fresh with
            {
                Name = "no time",
                Timestamp = "soon",
                IsGenuine = false,
            },
        ];
    }

    private static Case Sign(string name, string[] secrets, string secret, long timestamp) =>
        new(
            name,
            secret,
            "msg_1",
            $"{timestamp}",
            WebhookSignature.Standard(secrets, "msg_1", timestamp, Encoding.UTF8.GetBytes(Body)),
            Body,
            true
        );

    private static string Of(string language) => Documents.Blocks(Documents.Section(Page, "## Verifying the signature"), language)[0];

    private static IEnumerable<string> Lines(string code) => code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    /// <returns>What it printed; null where there is no such interpreter.</returns>
    private static async Task<string?> RunAsync(string interpreter, string argument, string program)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(interpreter, argument == "--" ? [] : [argument])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var (printed, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(program);
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.True(process.ExitCode == 0, await complained);
            return await printed;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private sealed record Case(string Name, string Secret, string Id, string Timestamp, string Signatures, string Body, bool IsGenuine);
}
