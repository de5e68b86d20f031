using System.Text.RegularExpressions;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Receivers;
using Xunit.Abstractions;

namespace WaGateway.Tests.Readme;

/// <summary>README and docs typed as they are printed, but for the port, after "Try without a phone" was pressed on the page.</summary>
public sealed partial class WalkthroughTests(ITestOutputHelper output) : IDisposable
{
    private const string John = "5511988880002";
    private const string Question = "Do you have socks?";

    private readonly TemporaryFolder folder = new();

    [Theory]
    [LongData("bash")]
    [InstalledData("zsh")]
    public async Task The_walks_of_the_readme_end_where_it_says(string shell)
    {
        await using var gateway = await GatewayHost.StartAsync("--Sandbox:DefaultEngine=Sandbox");
        await using var receiver = new RawReceiver();
        var pressed = await gateway.Api.CreateSessionAsync("Try it");
        await gateway.Api.LinkAsync(pressed, "5511900000001");
        var readme = Documents.Read("README.md");

        var walk = Blocks(readme, "## Ten calls").Where(block => !block.StartsWith("node ", StringComparison.Ordinal));
        var printed = await TypeAsync(shell, gateway, walk, receiver.Url);
        Assert.Contains("\"Which colour?\"", printed, StringComparison.Ordinal);
        Assert.Matches("\"message\": \"Many.\",\\s+\"quoted\": \"[^\"]+\"", printed);
        await Eventually.TrueAsync(() => receiver.Requests.Any(request => request.Text.Contains(Question, StringComparison.Ordinal)));

        printed = await TypeAsync(shell, gateway, Blocks(readme, "## With your phone").Skip(1));
        Assert.True(CodeLine().Count(printed) > 20, "no QR code was drawn");
        await TypeSendingAsync(shell, gateway);
        await TypePasskeyAsync(shell, gateway);
        await TypeWebhooksAndKeysAsync(shell, gateway);
    }

    private async Task TypePasskeyAsync(string shell, GatewayHost gateway)
    {
        await TypeAsync(shell, gateway, Blocks(Documents.Read("docs/passkey.md"), "## Trying it"));
        Assert.Equal("5511944440006@c.us", (string?)(await gateway.Api.GetAsync("/sessions/Passkey"))["phone"]);
        await gateway.Api.PostAsync("/sessions/Passkey/stop");
    }

    /// <summary>Every line of the table that needs no file from elsewhere.</summary>
    private async Task TypeSendingAsync(string shell, GatewayHost gateway)
    {
        var page = Documents.Read("docs/sending.md");
        var calls = Call()
            .Matches(page)
            .Select(call => call.Groups[1].Value)
            .Where(call => !call.Contains("https://", StringComparison.Ordinal) && !call.Contains('…', StringComparison.Ordinal))
            .ToList();
        Assert.InRange(calls.Count, 6, 20);
        var printed = await TypeAsync(shell, gateway, [Blocks(page, "## A message")[0], Blocks(page, "## What can be sent")[0], .. calls]);
        Assert.Equal(calls.Count + 1, Success().Count(printed));
        var types = (await gateway.Api.OnPhoneAsync(John)).Select(message => (string?)message["type"]).ToList();
        Assert.Empty(new[] { "chat", "document", "location", "vcard", "multi_vcard", "poll_creation" }.Except(types));
    }

    private async Task TypeWebhooksAndKeysAsync(string shell, GatewayHost gateway)
    {
        var webhooks = Documents.Read("docs/webhooks.md");
        var registered = await TypeAsync(shell, gateway, [Documents.Blocks(webhooks, "bash")[0]]);
        Assert.Contains("\"status\":\"success\"", registered, StringComparison.Ordinal);
        var events = await TypeAsync(shell, gateway, [Blocks(webhooks, "## Events without a webhook")[0]]);
        Assert.Contains(Question, events, StringComparison.Ordinal);
        var keys = Blocks(Documents.Read("docs/security.md"), "## Keys and scopes");
        Assert.Matches("\"name\":\"shop bot\"", await TypeAsync(shell, gateway, keys));
    }

    private async Task<string> TypeAsync(string shell, GatewayHost gateway, IEnumerable<string> blocks, string? receiver = null)
    {
        var authority = new Uri(gateway.Api.Address).Authority;
        var typed = blocks.Select(block =>
            block
                .Replace("localhost:3000", authority, StringComparison.Ordinal)
                .Replace("http://127.0.0.1:9000/hook", receiver ?? "http://127.0.0.1:9/hook", StringComparison.Ordinal)
        );
        var printed = await TypedShell.TypeAsync(shell, typed, folder.Path);
        output.WriteLine(printed);
        Assert.DoesNotContain("\"status\":\"error\"", printed, StringComparison.Ordinal);
        return printed;
    }

    public void Dispose() => folder.Dispose();

    private static IReadOnlyList<string> Blocks(string page, string heading) => Documents.Blocks(Documents.Section(page, heading), "bash");

    [GeneratedRegex("`(send '[^`]+')`")]
    private static partial Regex Call();

    [GeneratedRegex("^[█▀▄ ]{30,}$", RegexOptions.Multiline)]
    private static partial Regex CodeLine();

    [GeneratedRegex("\"status\":\"success\"")]
    private static partial Regex Success();
}
