using System.Globalization;
using Microsoft.Playwright;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>
/// WhatsApp's media server, one file per connection. The real one speaks HTTP; here a file comes and goes in small
/// frames of a WebSocket, because Playwright keeps the body of every request in memory.
/// </summary>
internal static class MediaLine
{
    public const string Origin = "wss://mmg.whatsapp.net/";

    /// <summary>As text in base64 it stays below what .NET puts on its large object heap.</summary>
    private const int FrameLength = 30 * 1024;

    private const int FramesPerAnswer = 16;

    /// <summary>Binary frames are appended; <c>flush</c> is answered with the size so far, <c>get N</c> with frames from N on and <c>at M</c>.</summary>
    public static void Accept(IWebSocketRoute socket, MediaStock stock)
    {
        var path = new Uri(socket.Url).AbsolutePath;
        socket.OnMessage(frame =>
        {
            // A frame of text has bytes as well.
            if (frame.Text == "flush")
                socket.Send(SizeOf(stock, path));
            else if (frame.Text is { } text && text.StartsWith("get ", StringComparison.Ordinal) && long.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var from))
                Give(socket, stock, path, from);
            else if (frame.Binary is { } part)
                stock.Append(path, part);
        });
    }

    private static void Give(IWebSocketRoute socket, MediaStock stock, string path, long from)
    {
        if (stock.Find(path) is not { } file)
        {
            socket.Send("gone");
            return;
        }
        using var content = File.OpenRead(file);
        content.Position = from;
        var frame = new byte[FrameLength];
        for (var n = 0; n < FramesPerAnswer && content.Read(frame) is var count && count > 0; n++)
            socket.Send(count == FrameLength ? frame : frame[..count]);
        socket.Send($"at {content.Position}");
    }

    private static string SizeOf(MediaStock stock, string path) =>
        (stock.Find(path) is { } file ? new FileInfo(file).Length : 0).ToString(CultureInfo.InvariantCulture);
}
