using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Http;

/// <summary>The real program with few open files, and callers that give it more than it asked for.</summary>
public sealed class HostileRequestsTests : IAsyncLifetime
{
    private const int Files = 700;
    private const int Megabyte = 1 << 20;
    private const string Send = "/api/messages/session/1/send";

    /// <summary>A quiet gateway has about 130 MB; without the bounds these requests take from 600 MB to 7 GB.</summary>
    private const long MostMemory = 400L * Megabyte;

    private GatewayProcess gateway = null!;

    private int Port => new Uri(gateway.Api.Address).Port;

    public async Task InitializeAsync()
    {
        gateway = await GatewayProcess.StartWithFilesAsync(Files, "--Http:MaxBodyBytes=1048576", "--Sandbox:DefaultEngine=Sandbox");
        await gateway.Api.CreateSessionAsync("Shop");
    }

    public Task DisposeAsync() => gateway.DisposeAsync().AsTask();

    [Fact]
    public async Task No_request_makes_the_gateway_big()
    {
        var (json, form) = ("application/json", "multipart/form-data; boundary=X");
        foreach (var deep in (string[])["[", "{\"a\":", "[{\"b\":"])
            Assert.Equal((400, "malformed_json"), await UploadAsync(json, Repeat("", deep, 100 * Megabyte)));
        foreach (var (head, endless) in ((string, string)[])[("", " "), ("{\"to\":\"", "x"), ("{\"x\":[", "1,"), ("{\"n\":", "9")])
            Assert.Equal((413, "body_too_large"), await UploadAsync(json, Repeat(head, endless, 100 * Megabyte)));
        Assert.Equal((400, "validation_failed"), await UploadAsync(json, Repeat("{\"media\":{\"data\":\"", " ", 100 * Megabyte)));
        Assert.Equal((400, "validation_failed"), await UploadAsync(json, Repeat("{\"a\":1", ",\"b\":1", Megabyte - 10, "}")));
        var part = "--X\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n" + new string('x', 900_000) + "\r\n";
        Assert.Equal((413, "body_too_large"), await UploadAsync(form, Repeat("", part, 200 * Megabyte, "--X--\r\n")));
        var small = "--X\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nx\r\n";
        Assert.Equal((400, "bad_request"), await UploadAsync(form, Repeat("", small, 10 * Megabyte, "--X--\r\n")));
        Assert.InRange(SystemProcesses.PeakMemory(gateway.ProcessId), 0, MostMemory);
    }

    [Fact]
    public async Task More_connections_than_there_may_be_open_files_exclude_no_other_caller()
    {
        var idle = new List<TcpClient>();
        try
        {
            for (var n = 0; n < 2 * Files; n++)
            {
                var client = new TcpClient();
                idle.Add(client);
                await client.ConnectAsync("127.0.0.1", Port);
                // Half of them begin a request and do not end it.
                if (n % 2 == 0)
                    await BeginAsync(client);
            }
            for (var n = 0; n < 10; n++)
                Assert.NotNull(await gateway.Api.GetAsync("/sessions"));
            Assert.InRange(Directory.GetFiles($"/proc/{gateway.ProcessId}/fd").Length, 1, Files - 100);
        }
        finally
        {
            idle.ForEach(client => client.Dispose());
        }
        Assert.NotNull(await gateway.Api.GetAsync("/sessions"));
        Assert.Contains("limit of open files is 700", gateway.Output, StringComparison.Ordinal);
    }

    private static async Task BeginAsync(TcpClient client)
    {
        try
        {
            await client.GetStream().WriteAsync("GET /api/sessions HTTP/1.1\r\nHost: local"u8.ToArray());
        }
        catch (IOException)
        {
            // Closed for another one already.
        }
    }

    private static IEnumerable<byte[]> Repeat(string head, string text, int bytes, string end = "")
    {
        var chunk = Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat(text, Math.Max(1, Math.Min(bytes, Megabyte / 2) / text.Length)))
        );
        if (head.Length > 0)
            yield return Encoding.UTF8.GetBytes(head);
        for (var sent = chunk.Length; sent <= bytes; sent += chunk.Length)
            yield return chunk;
        if (end.Length > 0)
            yield return Encoding.UTF8.GetBytes(end);
    }

    /// <summary>In chunks, so that no length says in advance what comes; a caller that is answered early stops.</summary>
    private async Task<(int Status, string Code)> UploadAsync(string type, IEnumerable<byte[]> body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {Send} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\nTransfer-Encoding: chunked\r\n\r\n"
            )
        );
        try
        {
            foreach (var chunk in body)
                await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]);
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
        }
        catch (IOException)
        {
            // It has been answered, and the rest was not waited for.
        }
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (
            !answer.ToString().Contains("\r\n0\r\n\r\n", StringComparison.Ordinal)
            && await stream.ReadAsync(buffer, deadline.Token) is var count and > 0
        )
            answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
        var text = answer.ToString();
        return (
            int.Parse(text.Split(' ')[1]),
            (string)JsonNode.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)])!["code"]!
        );
    }
}
