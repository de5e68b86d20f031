using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace WaGateway.Tests.Receivers;

/// <summary>Takes requests off a connection, one after another.</summary>
internal sealed class RequestReader(Stream stream)
{
    private readonly PipeReader pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true));

    internal sealed record Head(string Method, string Path, IReadOnlyDictionary<string, string> Headers);

    /// <returns>Null where the connection ends, or speaks something else than HTTP; then it is told so.</returns>
    public async Task<Head?> HeadAsync(CancellationToken stop)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(stop);
            if (TryTake(read.Buffer, out var rest) is { } head)
            {
                pipe.AdvanceTo(rest);
                return head;
            }
            var isHttp = read.Buffer.IsEmpty || char.IsAsciiLetterUpper((char)read.Buffer.FirstSpan[0]);
            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (!isHttp)
                await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stop);
            if (read.IsCompleted || !isHttp)
                return null;
        }
    }

    public async Task<byte[]> BodyAsync(Head head, CancellationToken stop)
    {
        var length = head.Headers.TryGetValue("Content-Length", out var text) ? int.Parse(text) : 0;
        if (length == 0)
            return [];
        var read = await pipe.ReadAtLeastAsync(length, stop);
        if (read.Buffer.Length < length)
            throw new IOException("the request ended early");
        var body = read.Buffer.Slice(0, length).ToArray();
        pipe.AdvanceTo(read.Buffer.GetPosition(length));
        return body;
    }

    private static Head? TryTake(ReadOnlySequence<byte> buffer, out SequencePosition rest)
    {
        var reader = new SequenceReader<byte>(buffer);
        var found = reader.TryReadTo(out ReadOnlySequence<byte> head, "\r\n\r\n"u8);
        rest = reader.Position;
        if (!found)
            return null;
        var lines = Encoding.UTF8.GetString(head).Split("\r\n");
        var first = lines[0].Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
            headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        return new Head(first[0], first[1], headers);
    }
}
