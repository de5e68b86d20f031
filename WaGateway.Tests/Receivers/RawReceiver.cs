using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.Receivers;

/// <summary>
/// The user's server, as raw TCP: it records every request and does with it what its script says, well-behaved or not.
/// Speaks HTTP/1.1 with Content-Length and keep-alive. It verifies every signature whose secret it knows: a bad one fails
/// the test that disposes it.
/// </summary>
internal sealed class RawReceiver : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, RawReceiver> Listening = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Lock server = new();
    private readonly List<ReceivedRequest> requests = [];
    private readonly HashSet<Socket> connections = [];
    private readonly SignatureCheck signatures = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TcpListener? listener;

    public RawReceiver(int port = 0)
    {
        Port = port;
        Accept();
        Listening[Port] = this;
    }

    public int Port { get; private set; }

    public string Url => $"http://127.0.0.1:{Port}/hook";

    public Func<ReceivedRequest, Answer> Script { get; set; } = _ => Answer.Ok;

    /// <summary>Keep requests (the default), or only count them.</summary>
    public bool Remembers { get; set; } = true;

    /// <summary>Resets every connection when it has read the head of a request and not its body.</summary>
    public bool ResetsInRequests { get; set; }

    public int Count { get; private set; }

    /// <summary>Requests whose signature was verified.</summary>
    public int Verified => signatures.Verified;

    /// <summary>Connections that neither side has closed.</summary>
    public int Connections
    {
        get
        {
            lock (server)
                return connections.Count;
        }
    }

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (server)
                return [.. requests];
        }
    }

    /// <summary>The receiver of this process that a URL points to, if there is one.</summary>
    public static RawReceiver? At(string url) => Listening.GetValueOrDefault(new Uri(url).Port);

    /// <summary>
    /// Tells the receiver of a URL, if it is one of this process, what is signed with there from now on (an earlier secret stays good).
    /// </summary>
    public static void Tell(string? url, string? secret)
    {
        if (url is not null && secret is not null)
            At(url)?.signatures.Trust(new Uri(url).AbsolutePath, secret);
    }

    /// <summary>The same, from the gateway's answer about a webhook or a session.</summary>
    public static void Tell(JsonNode answer)
    {
        // Other makers sign otherwise; the tests of their forms look at that themselves.
        if (answer is JsonObject told && Text(told["format"]) is null or "wagateway")
            Tell(Text(told["url"] ?? told["webhookUrl"]), Text(told["secret"] ?? told["webhookSecret"]));

        static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? (string?)node : null;
    }

    /// <summary>Nobody listens any more: connections are refused, open ones reset.</summary>
    public void Refuse()
    {
        lock (server)
        {
            listener?.Dispose();
            listener = null;
            foreach (var connection in connections)
                connection.Close(0);
        }
    }

    /// <summary>Listens (again), on the same port.</summary>
    public void Accept()
    {
        lock (server)
        {
            listener = new TcpListener(IPAddress.Loopback, Port);
            listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            listener.Start(512);
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            _ = AcceptAsync(listener);
        }
    }

    /// <exception cref="TimeoutException">There were fewer by the deadline (default 30 s).</exception>
    public async Task<IReadOnlyList<ReceivedRequest>> WaitForAsync(int count, TimeSpan? deadline = null)
    {
        var until = Stopwatch.GetTimestamp() + (long)((deadline ?? TimeSpan.FromSeconds(30)).TotalSeconds * Stopwatch.Frequency);
        while (true)
        {
            Task next;
            lock (server)
            {
                if (Count >= count)
                    return [.. requests];
                next = changed.Task;
            }
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), until);
            if (left <= TimeSpan.Zero)
                throw new TimeoutException($"{Count} of {count} requests arrived in time");
            await Task.WhenAny(next, Task.Delay(left));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Listening.TryRemove(Port, out _);
        await stop.CancelAsync();
        Refuse();
        stop.Dispose();
        Assert.Empty(signatures.Wrong);
    }

    private async Task AcceptAsync(TcpListener from)
    {
        while (true)
        {
            Socket connection;
            try
            {
                connection = await from.AcceptSocketAsync(stop.Token);
            }
            catch (Exception error)
                when (error is SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            connection.NoDelay = true;
            lock (server)
                connections.Add(connection);
            _ = ServeAsync(connection);
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        try
        {
            await using var stream = new NetworkStream(connection);
            var reader = new RequestReader(stream);
            while (await ReadAsync(reader, connection) is { } request)
                if (!await AnswerAsync(Script(request), connection, stream))
                    break;
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The caller went away, or we did.
        }
        finally
        {
            lock (server)
                connections.Remove(connection);
            connection.Dispose();
        }
    }

    private async Task<ReceivedRequest?> ReadAsync(RequestReader reader, Socket connection)
    {
        if (await reader.HeadAsync(stop.Token) is not { } head)
            return null;
        if (ResetsInRequests)
        {
            connection.Close(0);
            return null;
        }
        var body = await reader.BodyAsync(head, stop.Token);
        ReceivedRequest request;
        lock (server)
        {
            request = new ReceivedRequest(++Count, head.Method, head.Path, head.Headers, body, Stopwatch.GetTimestamp());
            if (Remembers)
                requests.Add(request);
            changed.TrySetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        signatures.Check(request);
        return request;
    }

    /// <returns>False where the connection is not to be used again.</returns>
    private async Task<bool> AnswerAsync(Answer answer, Socket connection, NetworkStream stream)
    {
        switch (answer)
        {
            case Answer.Text text:
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text.Answer), stop.Token);
                return true;
            case Answer.Parted file:
                await stream.WriteAsync(Encoding.UTF8.GetBytes(file.Front), stop.Token);
                await stream.WriteAsync(file.File.AsMemory(0, file.First), stop.Token);
                await file.Then.WaitAsync(stop.Token);
                await stream.WriteAsync(file.File.AsMemory(file.First), stop.Token);
                return true;
            case Answer.Late late:
                await Task.Delay(late.Delay, stop.Token);
                late.First();
                return await AnswerAsync(late.Then, connection, stream);
            case Answer.Held held:
                await held.Until.WaitAsync(stop.Token);
                return await AnswerAsync(held.Then, connection, stream);
            case Answer.Silence:
                await Task.Delay(Timeout.Infinite, stop.Token);
                return false;
            case Answer.Cut cut:
                await stream.WriteAsync(Encoding.UTF8.GetBytes(cut.First), stop.Token);
                connection.Close(0);
                return false;
            case Answer.Drip drip:
                await stream.WriteAsync(Encoding.UTF8.GetBytes(drip.First), stop.Token);
                foreach (var next in drip.Rest)
                {
                    await stream.WriteAsync(new[] { (byte)next }, stop.Token);
                    await Task.Delay(drip.Interval, stop.Token);
                }
                return true;
            case Answer.Flood flood:
                await stream.WriteAsync(Encoding.UTF8.GetBytes(flood.First), stop.Token);
                while (true)
                    await stream.WriteAsync(flood.Chunk, stop.Token);
            default:
                throw new InvalidOperationException($"no such answer: {answer}");
        }
    }
}
