using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Http;

/// <summary>Files that callers name by their URL, fetched from servers that behave badly.</summary>
public sealed class MediaUrlTests
{
    [Fact]
    public async Task What_a_URL_gives_is_checked_at_every_step_and_nothing_of_what_was_refused_is_kept()
    {
        await using var gateway = await FrontDoorUnderTest.StartAsync(settings: ["--Media:AllowNetworks:0=127.0.0.0/8", "--Media:FetchTimeout=00:00:10", "--Media:MaxBytes=100000"]);
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        await using var site = new RawReceiver { Script = request => Behave(request.Path) };
        (string Path, string Kind, int Status, string Code, string Says)[] cases =
        [
            ("/3", "document", 400, "session_not_connected", "Session 1 is not connected"),
            ("/4", "document", 400, "media_unreachable", "it was redirected more than 3 times"),
            ("/loop", "document", 400, "media_unreachable", "it was redirected more than 3 times"),
            ("/to-metadata", "document", 400, "media_denied", "cloud metadata"),
            ("/to-private", "document", 400, "media_denied", "is a private address"),
            ("/to-file", "document", 400, "media_unreachable", "neither http nor https"),
            ("/gone", "document", 400, "media_unreachable", "127.0.0.1 answered 404"),
            ("/hangs", "document", 400, "media_unreachable", "the file did not come within 10 s"),
            ("/drips", "document", 400, "media_unreachable", "the file did not come within 10 s"),
            ("/breaks", "document", 400, "media_unreachable", "cannot be reached"),
            ("/ends-early", "document", 400, "media_unreachable", "the connection broke"),
            ("/endless", "document", 413, "body_too_large", "media.url: the file is larger than 100000 bytes"),
            ("/bomb", "document", 413, "body_too_large", "media.url: the file is larger than 100000 bytes"),
            ("/empty", "document", 400, "validation_failed", "media.url: is an empty file"),
            ("/page", "image", 400, "validation_failed", "media: is not a JPEG"),
            ("/page", "sticker", 400, "validation_failed", "media: is not a WebP"),
            ("/page", "video", 400, "validation_failed", "media: is not an MP4"),
            ("/page", "voice", 400, "validation_failed", "media: is not an audio file"),
        ];
        await Task.WhenAll(cases.Select(async given =>
        {
            var json = $$"""{"to":"5511988880002","media":{"type":"{{given.Kind}}","url":"http://127.0.0.1:{{site.Port}}{{given.Path}}" } }""";
            var answer = await gateway.AskAsync(given.Status, "POST", "/api/messages/session/1/send", json);
            Assert.Equal((given.Path, given.Code), (given.Path, (string)answer["code"]!));
            Assert.Contains(given.Says, (string)answer["message"]!);
        }));
        Assert.Equal(4, site.Requests.Count(request => request.Path == "/loop"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(gateway.Folder, "media")));
        Assert.Empty(gateway.Errors);
    }

    private static Answer Behave(string path) => path switch
    {
        "/loop" => Answer.Redirect("/loop"),
        "/4" or "/3" or "/2" or "/1" => Answer.Redirect($"/{path[1] - '1'}", 301),
        "/to-metadata" => Answer.Redirect("http://169.254.169.254/latest/meta-data"),
        "/to-private" => Answer.Redirect("http://10.255.255.1/"),
        "/to-file" => Answer.Redirect("file:///etc/passwd"),
        "/gone" => Answer.Status(404),
        "/hangs" => Answer.Hang,
        "/drips" => Answer.SlowBody(TimeSpan.FromMilliseconds(50)),
        "/breaks" => Answer.Reset,
        "/ends-early" => new Answer.Cut("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it"),
        "/endless" => Answer.EndlessBody(),
        "/bomb" => Answer.GzipBomb(),
        "/empty" => Answer.Ok,
        _ => Answer.Status(200, "<html></html>", ("Content-Type", "text/html")),
    };
}
