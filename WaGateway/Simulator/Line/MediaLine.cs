using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>
/// WhatsApp's media server, one file per connection. The real one speaks HTTP; here a file comes in small frames of a
/// WebSocket and goes into an input of the page, because Playwright keeps the body of every request in memory.
/// </summary>
internal static partial class MediaLine
{
    public const string Origin = "wss://mmg.whatsapp.net/";

    /// <summary>
    /// Binary frames are appended; <c>flush</c> is answered with the size so far, <c>into ID</c> with <c>there</c> when the input has the
    /// file.
    /// </summary>
    public static void Accept(IWebSocketRoute socket, MediaStock stock, IBrowserContext? context)
    {
        var path = new Uri(socket.Url).AbsolutePath;
        socket.OnMessage(frame =>
        {
            // A frame of text has bytes as well.
            if (frame.Text == "flush")
                socket.Send(SizeOf(stock, path));
            else if (frame.Text is { } text && Into().Match(text) is { Success: true } asked)
                _ = GiveAsync(socket, stock.Find(path), asked.Groups[1].Value, context);
            else if (frame.Binary is { } part)
                stock.Append(path, part);
        });
    }

    private static async Task GiveAsync(IWebSocketRoute socket, string? file, string input, IBrowserContext? context)
    {
        try
        {
            socket.Send(
                file is not null && context is not null && await PutAsync(context, "#" + input, file).ConfigureAwait(false)
                    ? "there"
                    : "gone"
            );
        }
        catch (PlaywrightException)
        {
            // The page went away while it waited.
        }
    }

    private static async Task<bool> PutAsync(IBrowserContext context, string input, string file)
    {
        foreach (var page in context.Pages)
            if (await page.QuerySelectorAsync(input).ConfigureAwait(false) is { } found)
            {
                await found.SetInputFilesAsync(file).ConfigureAwait(false);
                return true;
            }
        return false;
    }

    private static string SizeOf(MediaStock stock, string path) =>
        (stock.Find(path) is { } file ? new FileInfo(file).Length : 0).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^into (media-[0-9a-f]{24})$")]
    private static partial Regex Into();
}
