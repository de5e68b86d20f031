using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace WaGateway.Simulator.Line;

/// <summary>Answers <c>https://web.whatsapp.com/**</c> from embedded files, under a policy as strict as the real one.</summary>
internal static class PageFiles
{
    private const string Origin = "https://web.whatsapp.com/";

    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' data: blob:; "
        + "connect-src 'self' data: blob: wss://web.whatsapp.com wss://mmg.whatsapp.net; object-src 'none'; base-uri 'self'; "
        + "frame-ancestors 'self'";

    /// <summary>What builds before August 2026 lack.</summary>
    private static readonly string[] Newer =
    [
        "shortcake.js",
        "shortcake-action.js",
        "shortcake-screen.js",
        "checkpoint.js",
        "checkpoint-screen.js",
    ];

    private static readonly ConcurrentDictionary<string, byte[]?> Cache = new();

    public static async Task AnswerAsync(IRoute route, bool networkDown, SandboxLimits limits)
    {
        var url = route.Request.Url;
        if (networkDown)
            await route.AbortAsync("internetdisconnected").ConfigureAwait(false);
        else if (!url.StartsWith(Origin, StringComparison.Ordinal))
            await route.AbortAsync("blockedbyclient").ConfigureAwait(false);
        else
            await FulfillAsync(route, new Uri(url).AbsolutePath[1..], limits).ConfigureAwait(false);
    }

    private static async Task FulfillAsync(IRoute route, string path, SandboxLimits limits)
    {
        var name = path.Length == 0 ? "index.html" : path;
        var body = limits.Passkeys || !Newer.Contains(name) ? Cache.GetOrAdd(name, Read) : [];
        if (name == "index.html" && limits.LoginPause > TimeSpan.Zero)
            body = WithPause(body!, limits.LoginPause);
        await route
            .FulfillAsync(
                new()
                {
                    Status = body is null ? 404 : 200,
                    BodyBytes = body ?? [],
                    Headers = new Dictionary<string, string>
                    {
                        ["content-type"] = TypeOf(name),
                        ["content-security-policy"] = Policy,
                        ["cache-control"] = "no-store",
                    },
                }
            )
            .ConfigureAwait(false);
    }

    private static byte[] WithPause(byte[] page, TimeSpan pause) =>
        Encoding.UTF8.GetBytes(
            Encoding
                .UTF8.GetString(page)
                .Replace("<html ", $"<html data-login-pause=\"{pause.TotalMilliseconds:0}\" ", StringComparison.Ordinal)
        );

    private static byte[]? Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream("simulator/" + name);
        if (stream is null)
            return null;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            _ => "text/plain; charset=utf-8",
        };
}
