using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Videos that play over and over or as a circle, larger pictures, events and buttons.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class SendingKindTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task Gifs_video_notes_large_pictures_events_and_buttons_arrive_as_what_they_are(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var john = await linked.FriendAsync();
        var film = Convert.ToBase64String(Pictures.Mp4());
        var gif = await SendAsync(
            linked.Id,
            john,
            "media",
            new
            {
                type = "video",
                data = film,
                gif = true,
            }
        );
        Assert.Equal(("video", true), ((string)gif.Sent["messageType"]!, (bool)gif.Seen["fields"]!["isGif"]!));
        var note = await SendAsync(linked.Id, john, "media", new { type = "video_note", data = Convert.ToBase64String(Pictures.Mp4()) });
        Assert.Equal(("ptv", "ptv"), ((string)note.Sent["messageType"]!, (string)note.Seen["type"]!));
        var large = Convert.ToBase64String(Pictures.Png(width: 3000));
        var plain = await SendAsync(linked.Id, john, "media", new { type = "image", data = large });
        var fine = await SendAsync(
            linked.Id,
            john,
            "media",
            new
            {
                type = "image",
                data = large,
                hd = true,
            }
        );
        Assert.Equal((1600, 2560), ((int)plain.Seen["fields"]!["width"]!, (int)fine.Seen["fields"]!["width"]!));

        var start = TimeProvider.System.GetUtcNow().AddDays(3);
        var invitation = await SendAsync(
            linked.Id,
            john,
            "event",
            new
            {
                name = "Opening",
                description = "Of the shop",
                startsAt = start,
                ends_at = start.AddHours(3),
                location = new
                {
                    latitude = -23.55,
                    longitude = -46.63,
                    name = "Shop",
                },
            }
        );
        var fields = invitation.Seen["fields"]!;
        Assert.Equal(
            ("event_creation", $"Event: Opening, {start:yyyy-MM-dd HH:mm} UTC, Shop"),
            ((string)invitation.Sent["messageType"]!, (string)invitation.Sent["content"]!)
        );
        Assert.Equal(
            ("Opening", "Of the shop", start.ToUnixTimeSeconds(), start.AddHours(3).ToUnixTimeSeconds(), "Shop"),
            (
                (string)fields["eventName"]!,
                (string)fields["eventDescription"]!,
                (long)fields["eventStartTime"]!,
                (long)fields["eventEndTime"]!,
                (string)fields["eventLocation"]!["name"]!
            )
        );
        var buttons = await SendAsync(
            linked.Id,
            john,
            "buttons",
            new
            {
                text = "Coming?",
                footer = "The shop",
                buttons = new object[] { new { text = "Yes", id = "yes" }, new { text = "No" } },
            }
        );
        Assert.Equal(("chat", "Coming?"), ((string)buttons.Sent["messageType"]!, (string)buttons.Seen["message"]!));
        Assert.Equal("yes", (string)buttons.Sent["interactive"]!["buttons"]![0]!["id"]!);
        Assert.Equal("Opening", (string)invitation.Sent["event"]!["name"]!);
        Assert.Equal(
            ["yes: Yes", "button-2: No"],
            buttons.Seen["fields"]!["hydratedButtons"]!
                .AsArray()
                .Select(one => $"{one!["quickReplyButton"]!["id"]}: {one["quickReplyButton"]!["displayText"]}")
        );
    }

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task An_event_is_answered_while_it_can_be(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var john = await linked.FriendAsync();
        var start = TimeProvider.System.GetUtcNow().AddDays(3);
        var theirs = await api.PostAsync(
            $"/sandbox/phones/{john}/messages",
            new { to = linked.Shop, @event = new { name = "Party", starts_at = start } },
            201
        );
        var row = await ReceivedAsync(linked.Id, theirs);
        foreach (var response in new[] { "maybe", "going" })
        {
            await api.PostAsync($"/messages/{row["id"]}/respond", new { response });
            Assert.Equal(response, (string)(await OnPhoneAsync(john, theirs, "id"))["responses"]![linked.Shop]!);
        }
        await SaysAsync(linked.Id, await RawAsync(john, linked.Shop, start.AddDays(-9), false), "The event is over");
        await SaysAsync(linked.Id, await RawAsync(john, linked.Shop, start, true), "The event was cancelled");
        var text = await api.SendAsync(linked.Id, john, "No event");
        Assert.Equal(
            "change_refused",
            await api.RefusedAsync(HttpMethod.Post, $"/messages/{text["id"]}/respond", 409, new { response = "going" })
        );
    }

    private Task<JsonNode> RawAsync(string john, string shop, DateTimeOffset start, bool cancelled) =>
        api.PostAsync(
            $"/sandbox/phones/{john}/messages",
            new
            {
                to = shop,
                raw = new
                {
                    type = "event_creation",
                    eventName = "Another",
                    eventStartTime = start.ToUnixTimeSeconds(),
                    isEventCanceled = cancelled,
                },
            },
            201
        );

    private async Task SaysAsync(long session, JsonNode invitation, string says)
    {
        var row = await ReceivedAsync(session, invitation);
        var refused = await api.PostAsync($"/messages/{row["id"]}/respond", new { response = "going" }, 409);
        Assert.Contains(says, (string)refused["message"]!, StringComparison.Ordinal);
    }

    private async Task<(JsonNode Sent, JsonNode Seen)> SendAsync(long session, string to, string kind, object content)
    {
        var sent = await api.PostAsync(
            $"/messages/session/{session}/send",
            new Dictionary<string, object> { ["to"] = to, [kind] = content }
        );
        // A large picture takes the browser longer than a request waits.
        await Eventually.GetAsync(() => api.GetAsync($"/messages/{sent["id"]}"), now => (int)now["ack"]! >= 1, 30, $"the {kind}");
        return (sent, await OnPhoneAsync(to, sent, "messageId"));
    }

    private async Task<JsonNode> ReceivedAsync(long session, JsonNode written) =>
        (
            await Eventually.GetAsync(
                () => api.MessagesAsync(session, "limit=50"),
                all => all.Any(m => (string)m["messageId"]! == (string)written["id"]!),
                20,
                "the message"
            )
        ).Single(m => (string)m["messageId"]! == (string)written["id"]!);

    private async Task<JsonNode> OnPhoneAsync(string number, JsonNode message, string id) =>
        (await api.OnPhoneAsync(number)).Single(m => (string)m["id"]! == (string)message[id]!);
}
