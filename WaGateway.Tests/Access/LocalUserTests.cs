using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using WaGateway.Platform;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Access;

/// <summary>Until there is a key: which users of this machine may call.</summary>
public sealed class LocalUserTests
{
    private const string Nobody = "65534";

    [RootFact]
    public async Task Another_user_of_the_machine_needs_a_key_and_is_told_how_to_get_one()
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        var refused = JsonNode.Parse(await AsNobodyAsync("curl", "-s", new Uri(gateway.Client.BaseAddress!, "/api/sessions").ToString()))!;
        Assert.Equal("credentials_missing", (string?)refused["code"]);
        Assert.Contains($"user {Nobody}'s", (string?)refused["message"]);
        Assert.Contains("first-key.txt", (string?)refused["message"]);
        await gateway.AskAsync(200, "GET", "/api/sessions");

        // One that does not wait for the answer: the system says that a closed connection is root's.
        var (host, port) = (gateway.Client.BaseAddress!.Host, gateway.Client.BaseAddress.Port);
        const string body = """{"session_name":"Theirs"}""";
        var script =
            $"for n in 1 2 3 4 5 6 7 8; do exec 3<>/dev/tcp/{host}/{port}; printf 'POST /api/sessions HTTP/1.1\\r\\nHost: "
            + $"{host}:{port}\\r\\nContent-Type: application/json\\r\\nContent-Length: {body.Length}\\r\\n\\r\\n{body}' >&3; exec "
            + "3>&-; done";
        await AsNobodyAsync("bash", "-c", script);
        Assert.Contains(
            "credentials_missing",
            await AsNobodyAsync("curl", "-s", "-X", "POST", new Uri(gateway.Client.BaseAddress, "/api/presence").ToString())
        );
        Assert.Empty((await gateway.AskAsync(200, "GET", "/api/sessions"))["data"]!.AsArray());

        var key = (string)(await gateway.AskAsync(201, "POST", "/api/keys", """{"name":"me","scopes":["admin"]}"""))["data"]!["key"]!;
        Assert.Contains(
            "success",
            await AsNobodyAsync("curl", "-s", "-H", $"X-Api-Key: {key}", new Uri(gateway.Client.BaseAddress, "/api/sessions").ToString())
        );
        Assert.Empty(gateway.Errors);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task The_system_says_whose_a_connection_is_while_somebody_holds_it(string address)
    {
        if (!LocalSocket.IsKnowable || (address == "::1" && !Socket.OSSupportsIPv6))
            return;
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        using var client = new TcpClient(IPAddress.Parse(address).AddressFamily);
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var accepted = await listener.AcceptTcpClientAsync();
        var (there, here) = ((IPEndPoint)accepted.Client.RemoteEndPoint!, (IPEndPoint)accepted.Client.LocalEndPoint!);
        Assert.Equal(LocalSocket.OwnUserId, LocalSocket.Find(there, here)?.UserId);
        Assert.True(LocalSocket.Find(there, here)!.Inode > 0);
        client.Close();
        Assert.Null(LocalSocket.Find(there, here));
        Assert.Null(LocalSocket.Find(new(there.Address, 1), here));
    }

    private static async Task<string> AsNobodyAsync(params string[] command)
    {
        using var process = Process.Start(
            new ProcessStartInfo("setpriv", ["--reuid", Nobody, "--regid", Nobody, "--clear-groups", .. command])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = "/",
            }
        )!;
        var text = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync();
        return text;
    }
}
