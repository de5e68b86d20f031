using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WaGateway.Tests.Receivers;

/// <summary>
/// The user's server, as raw TCP: it records every request and does with it what its script says, well-behaved or not.
/// Speaks HTTP/1.1 with Content-Length and keep-alive.
/// </summary>
internal sealed class RawReceiver : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, RawReceiver> Listening = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Lock door = new();
    private readonly List<ReceivedRequest> requests = [];
    private readonly HashSet<Socket> connections = [];
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

    public int Count { get; private set; }

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (door)
                return [.. requests];
        }
    }

    /// <summary>The receiver of this process that a URL points to, if there is one.</summary>
    public static RawReceiver? At(string url) => Listening.GetValueOrDefault(new Uri(url).Port);

    /// <summary>Nobody listens any more: connections are refused, open ones reset.</summary>
    public void Refuse()
    {
        lock (door)
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
        lock (door)
        {
            listener = new TcpListener(IPAddress.Loopback, Port);
            listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            listener.Start(512);
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            _ = AcceptAsync(listener);
        }
    }

    /// <exception cref="TimeoutException">There were fewer by the deadline (default 10 s).</exception>
    public async Task<IReadOnlyList<ReceivedRequest>> WaitForAsync(int count, TimeSpan? deadline = null)
    {
        var until = Stopwatch.GetTimestamp() + (long)((deadline ?? TimeSpan.FromSeconds(10)).TotalSeconds * Stopwatch.Frequency);
        while (true)
        {
            Task next;
            lock (door)
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
            catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            connection.NoDelay = true;
            lock (door)
                connections.Add(connection);
            _ = ServeAsync(connection);
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        try
        {
            await using var stream = new NetworkStream(connection);
            using var reader = new BufferedStream(stream, 16 * 1024);
            while (await ReadAsync(reader) is { } request)
                if (!await AnswerAsync(Script(request), connection, stream))
                    break;
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The caller went away, or we did.
        }
        finally
        {
            lock (door)
                connections.Remove(connection);
            connection.Dispose();
        }
    }

    private async Task<ReceivedRequest?> ReadAsync(Stream stream)
    {
        if (await LineAsync(stream) is not { Length: > 0 } first)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(stream) is { Length: > 0 } line)
            headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length) : 0];
        await stream.ReadExactlyAsync(body, stop.Token);
        var parts = first.Split(' ');
        lock (door)
        {
            var request = new ReceivedRequest(++Count, parts[0], parts[1], headers, body, Stopwatch.GetTimestamp());
            if (Remembers)
                requests.Add(request);
            changed.TrySetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return request;
        }
    }

    private async Task<string?> LineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) == 1)
        {
            if (one[0] == '\n')
                return line.ToString();
            if (one[0] != '\r')
                line.Append((char)one[0]);
        }
        return null;
    }

    /// <returns>False where the connection is not to be used again.</returns>
    private async Task<bool> AnswerAsync(Answer answer, Socket connection, NetworkStream stream)
    {
        switch (answer)
        {
            case Answer.Text text:
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text.Answer), stop.Token);
                return true;
            case Answer.Late late:
                await Task.Delay(late.Delay, stop.Token);
                late.First();
                return await AnswerAsync(late.Then, connection, stream);
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
                var chunk = new byte[64 * 1024];
                while (true)
                    await stream.WriteAsync(chunk, stop.Token);
            default:
                throw new InvalidOperationException($"no such answer: {answer}");
        }
    }
}
