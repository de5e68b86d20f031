using System.IO.Compression;
using System.Text;

namespace WaGateway.Tests.Receivers;

/// <summary>What a <see cref="RawReceiver"/> does with one request.</summary>
internal abstract record Answer
{
    /// <summary>204 without a body.</summary>
    public static readonly Answer Ok = Status(204);

    /// <summary>Reads the request and never answers.</summary>
    public static readonly Answer Hang = new Silence();

    /// <summary>Closes the connection with a TCP reset instead of answering.</summary>
    public static readonly Answer Reset = new Cut("");

    /// <summary>Sends half an answer's headers, then resets.</summary>
    public static readonly Answer ResetInHeaders = new Cut("HTTP/1.1 200 OK\r\nContent-Le");

    public static Answer Status(int status, string? body = null, params (string Name, string Value)[] headers) =>
        new Text(Head(status, headers, body is null ? 0 : Encoding.UTF8.GetByteCount(body)) + body);

    public static Answer Json(string json) => Status(200, json, ("Content-Type", "application/json"));

    /// <summary>A file, of which the rest follows when something has happened.</summary>
    public static Answer InTwo(byte[] file, int first, Task then) =>
        new Parted(Head(200, [("Content-Type", "application/octet-stream")], file.Length), file, first, then);

    public static Answer Redirect(string location, int status = 307) => Status(status, null, ("Location", location));

    /// <summary>Headers of about this many bytes.</summary>
    public static Answer BigHeaders(int bytes) =>
        Status(200, null, [.. Enumerable.Range(0, bytes / 1024).Select(n => ($"X-Big-{n}", new string('x', 1000)))]);

    /// <summary>Sends the head of the answer at once and the body at one byte per interval.</summary>
    public static Answer SlowBody(TimeSpan interval) => new Drip(Head(200, [], 50_000), new string('.', 50_000), interval);

    /// <summary>Sends the headers themselves at one byte per interval.</summary>
    public static Answer SlowHeaders(TimeSpan interval) => new Drip("", Head(200, [], 0), interval);

    /// <summary>Complete headers, then a body without end.</summary>
    public static Answer EndlessBody() =>
        new Flood("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n", new byte[64 * 1024]);

    /// <summary>Complete headers, then zeros without end, packed a thousandfold.</summary>
    public static Answer GzipBomb() =>
        new Flood("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n", Bomb.Value);

    public Answer After(TimeSpan delay) => new Late(delay, () => { }, this);

    public Answer After(Task something) => new Held(something, this);

    /// <summary>Does something at the moment before it answers.</summary>
    public Answer After(TimeSpan delay, Action first) => new Late(delay, first, this);

    /// <summary>64 MB as one gzip member of 64 KB: members may follow each other.</summary>
    private static readonly Lazy<byte[]> Bomb = new(() =>
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            for (var n = 0; n < 64; n++)
                gzip.Write(new byte[1024 * 1024]);
        return packed.ToArray();
    });

    private static string Head(int status, IEnumerable<(string Name, string Value)> headers, int length) =>
        $"HTTP/1.1 {status} Scripted\r\n{string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\r\n"))}Content-Length: "
        + $"{length}\r\n\r\n";

    internal sealed record Text(string Answer) : Answer;

    internal sealed record Parted(string Front, byte[] File, int First, Task Then) : Answer;

    internal sealed record Silence : Answer;

    internal sealed record Cut(string First) : Answer;

    internal sealed record Drip(string First, string Rest, TimeSpan Interval) : Answer;

    internal sealed record Flood(string First, byte[] Chunk) : Answer;

    internal sealed record Held(Task Until, Answer Then) : Answer;

    internal sealed record Late(TimeSpan Delay, Action First, Answer Then) : Answer;
}
