using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Http;

/// <summary>Files that callers name by their URL, fetched from servers that behave badly.</summary>
public sealed class MediaUrlTests
{
    [Fact]
    public Task What_a_URL_gives_is_checked_at_every_step_and_nothing_of_what_was_refused_is_kept() =>
        AskAsync(
            TimeSpan.FromMinutes(1),
            [
                ("/3", "document", 400, "session_not_connected", "Session 1 is not connected"),
                ("/4", "document", 400, "media_unreachable", "it was redirected more than 3 times"),
                ("/loop", "document", 400, "media_unreachable", "it was redirected more than 3 times"),
                ("/to-metadata", "document", 400, "media_denied", "cloud metadata"),
                ("/to-private", "document", 400, "media_denied", "is a private address"),
                ("/to-file", "document", 400, "media_unreachable", "neither http nor https"),
                ("/gone", "document", 400, "media_unreachable", "127.0.0.1 answered 404"),
                ("/breaks", "document", 400, "media_unreachable", "cannot be reached"),
                ("/ends-early", "document", 400, "media_unreachable", "the connection broke"),
                ("/endless", "document", 413, "body_too_large", "media.url: the file is larger than 100000 bytes"),
                ("/bomb", "document", 413, "body_too_large", "media.url: the file is larger than 100000 bytes"),
                ("/empty", "document", 400, "validation_failed", "media.url: is an empty file"),
                ("/page", "image", 400, "validation_failed", "media: is not a JPEG"),
                ("/page", "sticker", 400, "validation_failed", "media: is not a WebP"),
                ("/page", "video", 400, "validation_failed", "media: is not an MP4"),
                ("/page", "voice", 400, "validation_failed", "media: is not an audio file"),
            ]
        );

    [Fact]
    public Task A_URL_that_takes_too_long_is_given_up() =>
        AskAsync(
            TimeSpan.FromSeconds(1),
            [
                ("/hangs", "document", 400, "media_unreachable", "the file did not come within 1 s"),
                ("/drips", "document", 400, "media_unreachable", "the file did not come within 1 s"),
            ]
        );

    private static async Task AskAsync(TimeSpan fetchTimeout, (string Path, string Kind, int Status, string Code, string Says)[] cases)
    {
        await using var gateway = await ServerUnderTest.StartAsync(
            settings: ["--Media:AllowNetworks:0=127.0.0.0/8", $"--Media:FetchTimeout={fetchTimeout}", "--Media:MaxBytes=100000"]
        );
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        await using var site = new RawReceiver { Script = request => Behave(request.Path) };
        foreach (var (path, kind, status, code, says) in cases)
        {
            var json = $$"""{"to":"5511988880002","media":{"type":"{{kind}}","url":"http://127.0.0.1:{{site.Port}}{{path}}" } }""";
            var answer = await gateway.AskAsync(status, "POST", "/api/messages/session/1/send", json);
            Assert.Equal((path, code), (path, (string)answer["code"]!));
            Assert.Contains(says, (string)answer["message"]!);
        }
        Assert.All(site.Requests.GroupBy(request => request.Path), asked => Assert.InRange(asked.Count(), 1, 4));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(gateway.Folder, "media")));
        Assert.Empty(gateway.Errors);
    }

    private static Answer Behave(string path) =>
        path switch
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
