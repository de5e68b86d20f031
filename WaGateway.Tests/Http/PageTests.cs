using System.Net;
using System.Text.RegularExpressions;

namespace WaGateway.Tests.Http;

/// <summary>The page as files.</summary>
public sealed partial class PageTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private readonly ServerUnderTest gateway = servers["Production"];

    [Fact]
    public async Task It_loads_nothing_from_elsewhere_and_runs_nothing_that_is_written_in_it()
    {
        using var page = await gateway.SendAsync("GET", "/");
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'", policy, StringComparison.Ordinal);
        var html = await page.Content.ReadAsStringAsync();
        Assert.DoesNotContain("http://", html.Replace("http://localhost:3000/api", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<style|style=|\son\w+=|<script(?![^>]*src)", html);
        Assert.True(Files(html).Count > 30);
    }

    [Fact]
    public async Task Its_files_are_kept_for_ever_and_the_document_is_asked_for_again()
    {
        using var page = await gateway.SendAsync("GET", "/");
        Assert.True(page.Headers.CacheControl!.NoCache);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using var same = await gateway.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        foreach (var file in Files(await page.Content.ReadAsStringAsync()))
        {
            using var answer = await gateway.SendAsync("GET", "/" + file);
            Assert.True(answer.IsSuccessStatusCode, file);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task They_are_zipped_for_who_can_take_it()
    {
        using var plain = await gateway.SendAsync("GET", "/");
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/");
        asked.Headers.AcceptEncoding.ParseAdd("gzip");
        using var zipped = await gateway.Client.SendAsync(asked);
        Assert.Equal(["gzip"], zipped.Content.Headers.ContentEncoding);
        Assert.True(zipped.Content.Headers.ContentLength < plain.Content.Headers.ContentLength);
        Assert.NotEqual(plain.Headers.ETag, zipped.Headers.ETag);
    }

    [Theory]
    [InlineData("/page/0000000000000000/app.js")]
    [InlineData("/page/0000000000000000/../../appsettings.json")]
    [InlineData("/page/")]
    public async Task What_is_not_of_this_version_is_not_found(string path) =>
        Assert.Equal("route_not_found", (string?)(await gateway.AskAsync(404, "GET", path))["code"]);

    private static List<string> Files(string html) => [.. File().Matches(html).Select(match => match.Groups[1].Value).Distinct()];

    [GeneratedRegex("(?:href|src)=\"(page/[^\"]+)\"")]
    private static partial Regex File();
}
