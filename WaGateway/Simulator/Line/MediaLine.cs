using System.Globalization;
using Microsoft.Playwright;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>Answers <c>https://mmg.whatsapp.net/**</c>: files come and go in parts, because Playwright holds each body in memory.</summary>
internal static class MediaLine
{
    public const string Origin = "https://mmg.whatsapp.net/";

    private const int LongestPart = 1 << 20;

    public static async Task AnswerAsync(IRoute route, MediaStock stock)
    {
        var url = new Uri(route.Request.Url);
        if (route.Request.Method == "POST")
            await SayAsync(route, stock.Append(url.AbsolutePath, route.Request.PostDataBuffer ?? []) ? 200 : 400, []).ConfigureAwait(false);
        else if (stock.Find(url.AbsolutePath) is { } path && long.TryParse(url.Query.TrimStart('?'), NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            await SayAsync(route, 200, await PartAsync(path, from).ConfigureAwait(false)).ConfigureAwait(false);
        else
            await SayAsync(route, 404, []).ConfigureAwait(false);
    }

    private static async Task<byte[]> PartAsync(string path, long from)
    {
        await using var file = File.OpenRead(path);
        var part = new byte[Math.Clamp(file.Length - from, 0, LongestPart)];
        file.Position = from;
        await file.ReadExactlyAsync(part).ConfigureAwait(false);
        return part;
    }

    private static Task SayAsync(IRoute route, int status, byte[] body) => route.FulfillAsync(new()
    {
        Status = status,
        BodyBytes = body,
        Headers = new Dictionary<string, string> { ["content-type"] = "application/octet-stream", ["access-control-allow-origin"] = "*", ["cache-control"] = "no-store" },
    });
}
