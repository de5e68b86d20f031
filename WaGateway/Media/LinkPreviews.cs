using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using WaGateway.Model;

namespace WaGateway.Media;

/// <summary>What the first link of a text leads to, by the page's own words. Failure policy: no preview holds up its message.</summary>
internal sealed partial class LinkPreviews(WebFiles web)
{
    private const int MostBytes = 512 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<LinkPreview?> OfAsync(string text, CancellationToken stop)
    {
        if (Link().Match(text) is not { Success: true } found || !Uri.TryCreate(found.Value, UriKind.Absolute, out var address))
            return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            if ((await web.OpenAsync(address, "message", patience.Token)).Failed(out _, out var page))
                return null;
            using (page)
                return page.Mimetype is "text/html" or "application/xhtml+xml"
                    ? Read(found.Value, await HeadAsync(page.Content, patience.Token))
                    : null;
        }
        // Whatever a page on the web does: its message goes out without a preview.
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<string> HeadAsync(Stream content, CancellationToken stop)
    {
        var bytes = new byte[MostBytes];
        return Encoding.UTF8.GetString(bytes, 0, await content.ReadAtLeastAsync(bytes, MostBytes, throwOnEndOfStream: false, stop));
    }

    private static LinkPreview? Read(string link, string html)
    {
        var metas = Meta()
            .Matches(html)
            .Select(tag =>
                (Name: Attribute(tag.Value, "property") ?? Attribute(tag.Value, "name"), Content: Attribute(tag.Value, "content"))
            )
            .ToList();
        string? Say(params string[] names) =>
            names
                .Select(name => metas.FirstOrDefault(meta => meta.Name == name && meta.Content?.Length > 0).Content)
                .FirstOrDefault(said => said is not null);
        var title = Say("og:title", "twitter:title")
            ?? (Title().Match(html) is { Success: true } plain ? Clean(plain.Groups[1].Value) : null);
        return string.IsNullOrWhiteSpace(title)
            ? null
            : new(
                link,
                Shorten(title, 200),
                Say("og:description", "twitter:description", "description") is { } said ? Shorten(said, 500) : null
            );
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(
            tag,
            $"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        )
            is { Success: true } found
            ? Clean(found.Groups[1].Success ? found.Groups[1].Value : found.Groups[2].Value)
            : null;

    private static string Clean(string text) => Spaces().Replace(WebUtility.HtmlDecode(text), " ").Trim();

    private static string Shorten(string text, int most) => text.Length <= most ? text : text[..most] + "…";

    /// <summary>Without the sentence's own punctuation behind it.</summary>
    [GeneratedRegex(@"https?://[^\s<>""]*[^\s<>"".,;:!?'()\]]", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex("<meta\\s[^>]{1,2000}>", RegexOptions.IgnoreCase)]
    private static partial Regex Meta();

    [GeneratedRegex("<title[^>]{0,200}>([^<]{1,1000})</title>", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
