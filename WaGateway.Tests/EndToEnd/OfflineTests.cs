using System.Diagnostics;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Without a way to WhatsApp, whoever waits for a QR code learns why at once.</summary>
public sealed class OfflineTests
{
    [Fact]
    public async Task A_session_that_cannot_reach_WhatsApp_says_why_at_once_and_so_does_its_qr_route()
    {
        // No name is resolved in this browser: nothing leaves the machine.
        await using var gateway = await GatewayHost.StartAsync("--Driver:BrowserArguments=--host-resolver-rules=MAP * ~NOTFOUND");
        var session = (long)(await gateway.Api.PostAsync("/sessions", new { session_name = "Offline", engine = "whatsapp" }, 201))["id"]!;
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        var began = Stopwatch.GetTimestamp();
        var (status, refusal) = await gateway.Api.TryAsync(HttpMethod.Get, $"/sessions/{session}/qr?wait=60");
        Assert.Equal((404, "qr_not_ready"), (status, (string)refusal["code"]!));
        Assert.Matches("web.whatsapp.com cannot be reached: its name is not resolved.*ERR_NAME_NOT_RESOLVED", (string)refusal["message"]!);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 30);
        var shown = await gateway.Api.GetAsync($"/sessions/{session}");
        Assert.Equal("whatsapp_unreachable", (string)shown["stateReason"]!);
        Assert.Contains("its name is not resolved", (string)shown["stateMessage"]!, StringComparison.Ordinal);
        // It goes on trying, and the next one who asks does not wait either.
        began = Stopwatch.GetTimestamp();
        Assert.Equal("qr_not_ready", await gateway.Api.RefusedAsync(HttpMethod.Get, $"/sessions/{session}/qr?wait=20", 404));
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 10);
    }
}
