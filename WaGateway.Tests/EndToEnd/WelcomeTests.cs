namespace WaGateway.Tests.EndToEnd;

/// <summary>What a person reads who just started the program.</summary>
public sealed class WelcomeTests
{
    [Fact]
    public async Task A_fresh_gateway_on_this_machine_says_how_to_make_a_session_by_its_name()
    {
        await using var gateway = await GatewayProcess.StartAsync();
        var banner = await BannerAsync(gateway, "Try without a phone");
        Assert.Contains("/api/sessions/Shop/qr?format=text", banner, StringComparison.Ordinal);
        Assert.DoesNotContain("sessions/1", banner, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", banner, StringComparison.Ordinal);
        // What it says is the API is a page.
        var line = banner.Split('\n').Single(line => line.Contains("  API ", StringComparison.Ordinal));
        var api = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        using var answer = await gateway.Api.FetchAsync(api);
        Assert.True(answer.IsSuccessStatusCode, $"{api} answered {answer.StatusCode}");

        await gateway.Api.CreateSessionAsync("Not the first");
        await gateway.StopAsync();
        await gateway.StartAgainAsync();
        banner = await BannerAsync(gateway, "/qr?format=text");
        Assert.DoesNotContain("The first session", banner, StringComparison.Ordinal);
        Assert.Contains("'Not the first' is not linked to a phone; for its QR code:", banner, StringComparison.Ordinal);
        Assert.Contains("/api/sessions/Not%20the%20first/qr?format=text'", banner, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_keys_are_required_it_says_why_and_its_hints_send_one()
    {
        await using var gateway = await GatewayProcess.StartAsync("--Auth:Mode=Required", "--Sandbox:DefaultEngine=Sandbox");
        var banner = await BannerAsync(gateway, "5511999990001/scan");
        Assert.Contains("Auth:Mode is Required, so every request needs a key", banner, StringComparison.Ordinal);
        Assert.DoesNotContain("Other", banner, StringComparison.Ordinal);
        var hints = banner.Split('\n').Where(line => line.Contains("curl", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, hints.Count);
        Assert.All(hints, hint => Assert.Contains("-H 'Authorization: Bearer wag_…'", hint, StringComparison.Ordinal));
    }

    /// <summary>What it printed since its last start, when the text is there that comes last.</summary>
    private static async Task<string> BannerAsync(GatewayProcess gateway, string last)
    {
        string Banner() => gateway.Output[gateway.Output.LastIndexOf("WaGateway is running.", StringComparison.Ordinal)..];
        await Eventually.TrueAsync(() => Banner().Contains(last, StringComparison.Ordinal), what: $"a banner with '{last}'");
        return Banner();
    }
}
