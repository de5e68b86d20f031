using System.Diagnostics;

namespace WaGateway.Tests.EndToEnd;

public sealed class LinkingTests(OrdinaryGateway shared) : IClassFixture<OrdinaryGateway>
{
    private readonly Api api = shared.Api;

    [Fact]
    public async Task The_qr_image_says_what_the_phone_needs_and_the_scan_connects()
    {
        var (session, number) = (await api.CreateSessionAsync("Linking qr"), SharedGateway.NewNumber());
        await api.AddPhoneAsync(number, "Shop phone");
        await api.PostAsync($"/sessions/{session}/start");
        var qr = await api.GetAsync($"/sessions/{session}/qr");
        Assert.Equal("connecting", (string)qr["status"]!);
        var image = Convert.FromBase64String(((string)qr["qr_code"]!)["data:image/png;base64,".Length..]);
        Assert.Equal((string)qr["code"]!, await ScanAsync(image));
        Assert.Equal((string)qr["code"]!, await ScanAsync(await api.BytesAsync($"/sessions/{session}/qr?format=png")));
        await api.PostAsync($"/sandbox/phones/{number}/scan", new { code = (string)qr["code"]! });
        var connected = await api.IsAsync(session, "connected", seconds: 5);
        Assert.Equal(
            ($"{number}@c.us", "ready", "sandbox"),
            ((string)connected["phone"]!, (string)connected["state"]!, (string)connected["engine"]!)
        );
        Assert.True((long)connected["memoryBytes"]! > 50_000_000);
        Assert.Equal(
            "session_already_connected",
            (string)(await api.AskAsync(HttpMethod.Get, $"/sessions/{session}/qr", null, 400))["code"]!
        );
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task A_code_typed_on_the_phone_links_too()
    {
        var (session, number) = (await api.CreateSessionAsync("Linking code"), SharedGateway.NewNumber());
        await api.AddPhoneAsync(number, "Typist");
        await api.PostAsync($"/sessions/{session}/start");
        await api.GetAsync($"/sessions/{session}/qr");
        var code = (string)(await api.PostAsync($"/sessions/{session}/pairing-code", new { phone = number }))["code"]!;
        Assert.Matches("^[A-Z0-9]{4}-[A-Z0-9]{4}$", code);
        await api.PostAsync($"/sandbox/phones/{number}/pairing-code", new { code = "ABCD-EFGH" }, 400);
        await api.PostAsync($"/sandbox/phones/{number}/pairing-code", new { code });
        await api.IsAsync(session, "connected");
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task A_wrong_code_links_nothing()
    {
        var (session, number) = (await api.CreateSessionAsync("Linking wrong"), SharedGateway.NewNumber());
        await api.AddPhoneAsync(number, "Confused");
        await api.PostAsync($"/sessions/{session}/start");
        var code = (string)(await api.GetAsync($"/sessions/{session}/qr"))["code"]!;
        var refused = await api.PostAsync(
            $"/sandbox/phones/{number}/scan",
            new { code = code.Replace("#2@", "#2@x", StringComparison.Ordinal) },
            400
        );
        Assert.Equal("wrong_code", (string)refused["code"]!);
        await api.PostAsync($"/sessions/{session}/stop");
        Assert.Equal("session_not_started", (string)(await api.AskAsync(HttpMethod.Get, $"/sessions/{session}/qr", null, 400))["code"]!);
        Assert.Equal("wrong_code", (string)(await api.PostAsync($"/sandbox/phones/{number}/scan", new { code }, 400))["code"]!);
    }

    [Fact]
    public async Task A_login_outlives_stop_and_start_and_ends_with_the_phones_wish()
    {
        var (session, number) = (await api.CreateSessionAsync("Linking life"), SharedGateway.NewNumber());
        await api.LinkAsync(session, number);
        await api.PostAsync($"/sessions/{session}/stop");
        Assert.Equal("stopped", (string)(await api.IsAsync(session, "disconnected"))["state"]!);
        await api.PostAsync($"/sessions/{session}/start");
        await api.PostAsync($"/sessions/{session}/start");
        await api.IsAsync(session, "connected");
        await api.PostAsync($"/sandbox/phones/{number}/unlink");
        var out_ = await api.IsInStateAsync(session, "logged_out");
        Assert.Equal(("disconnected", null), ((string)out_["status"]!, (string?)out_["phone"]));
        await api.PostAsync($"/sessions/{session}/start");
        await api.ScanAsync(session, number);
        await api.PostAsync($"/sessions/{session}/logout");
        await api.IsInStateAsync(session, "logged_out");
        Assert.Equal(
            0,
            (int)(await api.GetAsync("/sandbox/phones")).AsArray().Single(p => (string)p!["number"]! == number)!["linkedSessions"]!
        );
    }

    private static async Task<string> ScanAsync(byte[] png)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, png);
        var start = new ProcessStartInfo("zbarimg", ["-q", "--raw", file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var zbar = Process.Start(start)!;
        var text = await zbar.StandardOutput.ReadToEndAsync();
        File.Delete(file);
        return text.TrimEnd('\n');
    }
}
