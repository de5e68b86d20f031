using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

[Collection(LinkedSessionsCollection.Name)]
public sealed class MediaTests(OrdinaryGateway shared) : IAsyncLifetime
{
    private readonly Api api = shared.Api;
    private LinkedSession linked = null!;
    private long session;
    private string shop = null!;

    private static bool HasFfmpeg =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "ffmpeg")));

    public async Task InitializeAsync() => (_, session, shop, _) = linked = await shared.LinkedAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Files_of_every_size_go_both_ways_unchanged()
    {
        var john = await linked.FriendAsync();
        foreach (var size in (int[])[1024, 1 << 20, (1 << 20) + 1])
        {
            var (ours, theirs) = (RandomNumberGenerator.GetBytes(size), RandomNumberGenerator.GetBytes(size));
            var sent =
                size > 1 << 20
                    ? await api.UploadAsync($"/messages/session/{session}/send", ours, "ours.bin", new { to = john, caption = "Ours" })
                    : await api.PostAsync(
                        $"/messages/session/{session}/send",
                        new
                        {
                            to = john,
                            media = new
                            {
                                type = "document",
                                data = Convert.ToBase64String(ours),
                                filename = "ours.bin",
                                caption = "Ours",
                            },
                        }
                    );
            Assert.Equal(
                ("document", "Ours", "ours.bin", size),
                ((string)sent["messageType"]!, (string)sent["content"]!, (string)sent["fileName"]!, (int)sent["fileSize"]!)
            );
            Assert.True((int)sent["ack"]! >= 1);
            Assert.Equal(ours, await api.BytesAsync($"/sandbox/phones/{john}/messages/{sent["messageId"]}/media"));
            Assert.Equal(ours, await api.BytesAsync($"/messages/{sent["id"]}/media"));

            var written = await api.UploadAsync($"/sandbox/phones/{john}/messages", theirs, "theirs.bin", new { to = shop }, 201);
            var got = await FileOfAsync((string)written["id"]!);
            Assert.Equal("theirs.bin", (string)got["fileName"]!);
            using var answer = await api.FetchAsync((string)got["mediaUrl"]!);
            Assert.Equal(theirs, await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_file_has_an_entity_tag_and_its_link_is_in_no_compressed_list()
    {
        var john = await linked.FriendAsync();
        var list = $"/api/messages/session/{session}?phone={john}";
        await api.PostAsync($"/messages/session/{session}/send", new { to = john, message = "Hello" });
        using (var texts = await api.FetchAsync(list, null, ("Accept-Encoding", "gzip")))
            Assert.Equal("gzip", Assert.Single(texts.Content.Headers.ContentEncoding));
        var sent = await api.UploadAsync($"/messages/session/{session}/send", [1, 2, 3], "three.bin", new { to = john });
        using (var withLink = await api.FetchAsync(list, null, ("Accept-Encoding", "gzip")))
        {
            Assert.Contains("token=", await withLink.Content.ReadAsStringAsync());
            Assert.Empty(withLink.Content.Headers.ContentEncoding);
        }
        foreach (
            var path in (string[])[$"/api/messages/{sent["id"]}/media", $"/api/sandbox/phones/{john}/messages/{sent["messageId"]}/media"]
        )
        {
            using var whole = await api.FetchAsync(path);
            var tag = whole.Headers.ETag!.Tag;
            using var again = await api.FetchAsync(path, null, ("If-None-Match", tag));
            Assert.Equal(
                (200, 304, 0),
                ((int)whole.StatusCode, (int)again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length)
            );
            using var other = await api.FetchAsync(path, null, ("If-None-Match", "\"another\""));
            Assert.Equal(200, (int)other.StatusCode);
        }
    }

    [Fact]
    public async Task A_message_with_a_file_is_told_at_once_and_its_file_follows()
    {
        var john = await linked.FriendAsync();
        await using var receiver = new RawReceiver();
        var webhook = await api.PostAsync(
            $"/webhook/{session}/register",
            new { url = receiver.Url, events = new[] { "message", "message.media" } },
            201
        );
        var photo = Pictures.Png();
        var written = await api.PostAsync(
            $"/sandbox/phones/{john}/messages",
            new { to = shop, media = new { data = "data:image/png;base64," + Convert.ToBase64String(photo), caption = "Look" } },
            201
        );
        var events = await Eventually.GetAsync(
            () => Task.FromResult(receiver.Requests.Select(r => JsonNode.Parse(r.Text)!).ToList()),
            all => all.Count == 2,
            30,
            "both events"
        );
        Assert.Equal(["message", "message.media"], events.Select(e => (string)e["event"]!));
        Assert.Equal(
            ("image", "Look", "image/png"),
            ((string)events[0]["message"]!["type"]!, (string)events[0]["message"]!["content"]!, (string)events[0]["message"]!["mimetype"]!)
        );
        Assert.Equal("ready", (string)events[1]["media"]!["state"]!);
        using var file = await api.FetchAsync((string)events[0]["message"]!["mediaUrl"]!);
        Assert.Equal(photo, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        using var part = await api.FetchAsync((string)events[1]["media"]!["url"]!, "bytes=2-5");
        Assert.Equal(206, (int)part.StatusCode);
        Assert.Equal(photo[2..6], await part.Content.ReadAsByteArrayAsync());
        var row = await FileOfAsync((string)written["id"]!);
        using var forged = await api.FetchAsync($"/api/messages/{row["id"]}/media?token=99999999999.AAAA");
        Assert.Equal(403, (int)forged.StatusCode);
        await api.DeleteAsync($"/webhook/{webhook["id"]}");
    }

    [Fact]
    public async Task An_album_of_twenty_five_is_all_here_at_the_first_try()
    {
        var john = await linked.FriendAsync();
        foreach (var n in Enumerable.Range(1, 25))
            await api.PostAsync(
                $"/sandbox/phones/{john}/messages",
                new
                {
                    to = shop,
                    media = new
                    {
                        data = Convert.ToBase64String(Pictures.Png()),
                        mimetype = "image/png",
                        caption = $"{n} of 25",
                    },
                },
                201
            );
        // A second try would come after a minute.
        await Eventually.GetAsync(
            () => api.MessagesAsync(session, $"phone={john}"),
            all => all.Count(one => (string?)one["mediaState"] == "ready") == 25,
            30,
            "25 files"
        );
    }

    [Fact]
    public async Task Each_kind_of_file_arrives_as_that_kind()
    {
        var john = await linked.FriendAsync();
        (string Kind, byte[] File, string Type)[] files =
        [
            ("image", Pictures.Png(), "image"),
            ("video", Pictures.Mp4(), "video"),
            ("audio", Pictures.Mp3(), "audio"),
            ("voice", Pictures.Opus(), "ptt"),
            ("sticker", Pictures.Png(), "sticker"),
            ("document", Pictures.Png(), "document"),
        ];
        foreach (var (kind, file, type) in files)
        {
            var sent = await api.PostAsync(
                $"/messages/session/{session}/send",
                new
                {
                    to = john,
                    media = new
                    {
                        type = kind,
                        data = Convert.ToBase64String(file),
                        viewOnce = kind == "video",
                    },
                }
            );
            Assert.Equal((type, true, kind == "video"), ((string)sent["messageType"]!, (int)sent["ack"]! >= 1, (bool)sent["viewOnce"]!));
            var onPhone = (await api.OnPhoneAsync(john)).Single(m => (string)m["id"]! == (string)sent["messageId"]!);
            Assert.Equal(type, (string)onPhone["type"]!);
            // WhatsApp Web makes a JPEG of every image; all else goes out as it is.
            var arrived = await api.BytesAsync($"/sandbox/phones/{john}/messages/{sent["messageId"]}/media");
            if (kind == "image")
                Assert.Equal([0xFF, 0xD8, 0xFF], arrived[..3]);
            else
                Assert.Equal(file, arrived);
        }
    }

    [Fact]
    public async Task Each_kind_of_file_that_comes_in_has_its_fields_and_both_events()
    {
        var john = await linked.FriendAsync();
        (string Kind, byte[] File, string Type, string Mimetype)[] files =
        [
            ("image", Pictures.Png(), "image", "image/png"),
            ("video", Pictures.Mp4(), "video", "video/mp4"),
            ("audio", Pictures.Mp3(), "audio", "audio/mpeg"),
            ("voice", Pictures.Opus(), "ptt", "audio/ogg; codecs=opus"),
            ("sticker", Pictures.Png(), "sticker", "image/png"),
            ("document", Pictures.Png(), "document", "image/png"),
        ];
        foreach (var (kind, file, type, mimetype) in files)
        {
            var written = await api.PostAsync(
                $"/sandbox/phones/{john}/messages",
                new
                {
                    to = shop,
                    media = new
                    {
                        type = kind,
                        data = Convert.ToBase64String(file),
                        filename = "their file",
                        caption = kind == "voice" ? null : "Look",
                    },
                },
                201
            );
            var row = await FileOfAsync((string)written["id"]!);
            Assert.Equal(
                (type, mimetype, (long)file.Length),
                ((string)row["messageType"]!, (string)row["mimetype"]!, (long)row["fileSize"]!)
            );
            Assert.Equal(kind is "image" or "video" or "document" ? "Look" : null, (string?)row["content"]);
            Assert.Equal(kind is "video" or "audio" or "voice" ? 1 : null, (int?)row["seconds"]);
            Assert.Equal(kind == "document" ? "their file.png" : null, (string?)row["fileName"]);
            Assert.Equal(file, await api.BytesAsync($"/messages/{row["id"]}/media"));
        }
        var told = await Eventually.GetAsync(
            async () =>
                (await api.EventsAsync(session, "message,message.media"))
                    .Where(e => (string)e["message"]!["from"]! == $"{john}@c.us")
                    .ToList(),
            all => all.Count == 2 * files.Length,
            what: "both events of each file"
        );
        foreach (var (_, _, type, _) in files)
            Assert.Equal(
                ["message", "message.media"],
                told.Where(e => (string)e["message"]!["type"]! == type).Select(e => (string)e["event"]!)
            );
    }

    [Fact]
    public async Task A_voice_message_is_made_of_other_audio_where_ffmpeg_is_installed()
    {
        var john = await linked.FriendAsync();
        var voice = new
        {
            to = john,
            media = new
            {
                type = "voice",
                data = Convert.ToBase64String(Pictures.Wav()),
                filename = "memo.wav",
            },
        };
        if (HasFfmpeg)
        {
            var sent = await api.PostAsync($"/messages/session/{session}/send", voice);
            Assert.Equal(("ptt", "audio/ogg; codecs=opus"), ((string)sent["messageType"]!, (string)sent["mimetype"]!));
            var arrived = await api.BytesAsync($"/sandbox/phones/{john}/messages/{sent["messageId"]}/media");
            Assert.Equal("OggS"u8, arrived.AsSpan(0, 4));
            Assert.True(arrived.AsSpan(0, 64).IndexOf("OpusHead"u8) > 0);
        }
        else
        {
            Assert.Contains("install ffmpeg", (string)(await api.PostAsync($"/messages/session/{session}/send", voice, 400))["message"]!);
        }
    }

    [Fact]
    public async Task A_file_is_fetched_by_its_URL_and_a_link_shows_what_it_leads_to()
    {
        var john = await linked.FriendAsync();
        await using var site = new RawReceiver
        {
            Script = request =>
                request.Path switch
                {
                    "/moved" => Answer.Redirect("/price list.txt".Replace(" ", "%20", StringComparison.Ordinal), 302),
                    "/price%20list.txt" => Answer.Status(200, "Socks: 3", ("Content-Type", "text/plain")),
                    "/socks" => Answer.Status(
                        200,
                        """<html><head><title>Plain</title><meta property="og:title" content="Socks &amp; more"><meta name="description" content="Warm ones"></head></html>""",
                        ("Content-Type", "text/html; charset=utf-8")
                    ),
                    "/for-browsers" when !request["User-Agent"].Contains("Mozilla", StringComparison.Ordinal) => Answer.Status(403),
                    "/for-browsers" => Answer.Status(200, "%PDF-1.7", ("Content-Disposition", "attachment; filename=\"relatório 中\"")),
                    _ => Answer.Status(404),
                },
        };
        var address = $"http://127.0.0.1:{site.Port}";
        var sent = await api.PostAsync(
            $"/messages/session/{session}/send",
            new { to = john, media = new { url = $"{address}/moved", caption = "Ours" } }
        );
        Assert.Equal(
            ("document", "price list.txt", "text/plain", 8),
            ((string)sent["messageType"]!, (string)sent["fileName"]!, (string)sent["mimetype"]!, (int)sent["fileSize"]!)
        );
        Assert.Equal("Socks: 3"u8.ToArray(), await api.BytesAsync($"/sandbox/phones/{john}/messages/{sent["messageId"]}/media"));

        var named = await api.PostAsync(
            $"/messages/session/{session}/send",
            new { to = john, media = new { url = $"{address}/for-browsers" } }
        );
        Assert.Equal(("relatório 中.pdf", "application/pdf"), ((string)named["fileName"]!, (string)named["mimetype"]!));
        using (var file = await api.FetchAsync((string)named["mediaUrl"]!))
            Assert.Equal("relatório 中.pdf", file.Content.Headers.ContentDisposition!.FileNameStar);

        foreach (
            var (text, title, description) in new[]
            {
                ($"See {address}/socks.", "Socks & more", "Warm ones"),
                ($"See {address}/socks today", "Socks & more", "Warm ones"),
                ($"Not {address}/gone", null, (string?)null),
            }
        )
        {
            var message = await api.PostAsync(
                $"/messages/session/{session}/send",
                new
                {
                    to = john,
                    message = text,
                    linkPreview = true,
                }
            );
            var shown = (await api.OnPhoneAsync(john)).Single(m => (string)m["id"]! == (string)message["messageId"]!);
            Assert.Equal(
                (text, title, description),
                ((string)shown["message"]!, (string?)shown["fields"]?["title"], (string?)shown["fields"]?["description"])
            );
            Assert.Equal(title is null ? null : $"{address}/socks", (string?)shown["fields"]?["matchedText"]);
        }
        var asked = site.Count;
        await api.SendAsync(session, john, $"See {address}/socks today");
        Assert.Equal(asked, site.Count);
    }

    [Fact]
    public async Task What_cannot_go_out_as_a_file_is_refused_with_a_reason()
    {
        var john = await linked.FriendAsync();
        var text = Convert.ToBase64String("hello"u8);
        (object Media, string Code, string Says)[] cases =
        [
            (new { type = "image", data = text }, "validation_failed", "is not a JPEG"),
            (new { data = "%%%" }, "validation_failed", "media.data: is not base64"),
            (new { data = "" }, "validation_failed", "media.data: is an empty file"),
            (new { type = "document" }, "validation_failed", "data: is required"),
            (new { type = "film", data = text }, "validation_failed", "media.type: must be image"),
            (
                new
                {
                    type = "document",
                    data = text,
                    mimetype = "text/html\r\nX: y",
                },
                "validation_failed",
                "media.mimetype: must be a type"
            ),
            (
                new
                {
                    type = "document",
                    data = text,
                    viewOnce = true,
                },
                "validation_failed",
                "for an image, a video or a voice"
            ),
            (new { data = text, viewOnce = true }, "validation_failed", "media.viewOnce: is for an image, a video or a voice"),
            (
                new { data = Convert.ToBase64String(Pictures.Mp3()), viewOnce = true },
                "validation_failed",
                "media.viewOnce: is for an image, a video or a voice"
            ),
            (
                new { type = "voice", data = Convert.ToBase64String(Pictures.Mp3()) },
                "validation_failed",
                HasFfmpeg ? "ffmpeg could not make a voice message of it" : "must be ogg with opus"
            ),
            (new { url = api.Address + "/api/sessions" }, "media_denied", "is the gateway itself"),
            (new { url = "http://10.255.255.1/x.jpg" }, "media_denied", "is a private address; the setting Media:AllowNetworks"),
            (new { url = "http://no-such-host.invalid/x.jpg" }, "media_unreachable", "cannot be reached"),
            (new { url = "http://127.0.0.1:1/x.jpg" }, "media_unreachable", "cannot be reached"),
        ];
        foreach (var (media, code, says) in cases)
        {
            var answer = await api.PostAsync($"/messages/session/{session}/send", new { to = john, media }, 400);
            Assert.Equal(code, (string)answer["code"]!);
            Assert.Contains(says, (string)answer["message"]!);
        }
        Assert.Empty(await api.MessagesAsync(session, $"phone={john}"));
    }

    [Fact]
    public async Task A_URL_that_announces_a_file_that_is_too_large_is_refused_at_once()
    {
        var john = await linked.FriendAsync();
        await using var site = new RawReceiver { Script = _ => new Answer.Text("HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n") };
        var answer = await api.PostAsync(
            $"/messages/session/{session}/send",
            new { to = john, media = new { url = $"http://127.0.0.1:{site.Port}/film.mp4" } },
            413
        );
        Assert.Contains("media.url: the file is larger than", (string)answer["message"]!);
    }

    [Fact]
    public async Task A_form_that_names_a_file_and_does_not_bring_it_says_how_curl_does()
    {
        var john = await linked.FriendAsync();
        using var client = new HttpClient { BaseAddress = new Uri(api.Address) };
        using var name = new StringContent("photo.jpg") { Headers = { ContentType = null } };
        using var form = new MultipartFormDataContent { { new StringContent(john), "to" }, { name, "media" } };
        using var response = await client.PostAsync(new Uri($"/api/messages/session/{session}/send", UriKind.Relative), form);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("media: must be a file: with curl, write -F media=@photo.jpg", await response.Content.ReadAsStringAsync());
        Assert.Empty(await api.MessagesAsync(session, $"phone={john}"));
    }

    private async Task<JsonNode> FileOfAsync(string messageId)
    {
        var all = await Eventually.GetAsync(
            () => api.MessagesAsync(session),
            all => all.Any(m => (string)m["messageId"]! == messageId && (string?)m["mediaState"] == "ready"),
            40,
            "the file"
        );
        return all.Single(m => (string)m["messageId"]! == messageId);
    }
}
