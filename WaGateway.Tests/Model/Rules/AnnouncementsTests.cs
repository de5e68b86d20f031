using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Tests.Model.Rules;

public sealed class AnnouncementsTests
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly MessageRecord Theirs = MessageRulesTests.Theirs() with { Id = 7 };
    private static readonly MessageRecord Own = MessageRulesTests.Own() with { Id = 8 };

    [Fact]
    public void Somebody_elses_message_is_announced_at_once_and_ours_when_the_server_has_it()
    {
        Assert.Equal([(EventKinds.Message, 7L)], Of(Announcements.Stored(Session(), Theirs, mentionsMe: false)));
        Assert.Empty(Announcements.Stored(Session(), Own, mentionsMe: false));
        Assert.Equal([(EventKinds.MessageSent, 8L)], Of(Announcements.Stored(Session(), Own with { Ack = 1 }, mentionsMe: false)));
    }

    [Fact]
    public void An_ack_announces_our_message_first()
    {
        Assert.Equal(
            [(EventKinds.MessageSent, 8L), (EventKinds.MessageAck, null)],
            Of(Announcements.Acknowledged(Session(), Own with { Ack = 1 }, Noon))
        );
        Assert.Equal([(EventKinds.MessageAck, null)], Of(Announcements.Acknowledged(Session(), Own with { Ack = -1 }, Noon)));
    }

    [Fact]
    public void A_message_that_is_not_sent_is_an_ack_and_a_failure() =>
        Assert.Equal(
            [(EventKinds.MessageAck, null), (EventKinds.MessageFailed, null)],
            Of(Announcements.NotSent(Session(), Own with { Ack = -1 }, Noon))
        );

    [Fact]
    public void What_becomes_of_a_message_is_announced_once_each_and_a_star_not_at_all()
    {
        var key = MessageKey.Of(Theirs);
        string[] kinds = [EventKinds.MessageEdited, EventKinds.MessageRevoked, EventKinds.MessageReaction, EventKinds.PollVote];
        MessageChange[] changes =
        [
            new MessageChange.Edited(1, key, "after", Noon),
            new MessageChange.Revoked(1, key, Noon),
            new MessageChange.Reacted(1, key, "5511988880002@c.us", "👍", Noon),
            new MessageChange.Voted(1, key, "5511988880002@c.us", ["sushi"], Noon),
            new MessageChange.Starred(1, key, true),
        ];
        Assert.Equal(kinds, changes.SelectMany(change => Announcements.Changed(Session(), Theirs, change)).Select(one => one.Draft.Kind));
    }

    [Theory]
    [InlineData("message", "message", true)]
    [InlineData("*", "message", true)]
    [InlineData("status", "message", false)]
    public void An_endpoint_is_sent_what_it_asked_for(string asked, string kind, bool expected)
    {
        var endpoint = EndpointRulesTests.Endpoint() with { Events = [asked] };
        var draft = Announcements.Stored(Session(), Theirs, mentionsMe: false)[0].Draft;
        Assert.Equal(kind, draft.Kind);
        Assert.Equal(expected, new Subscription(false).Wants(endpoint, draft, id => id, Noon));
    }

    [Fact]
    public void A_code_is_sent_only_to_an_endpoint_whose_grant_allows_linking()
    {
        var draft = EventDrafts.Qr(Session(), "code", Noon, Noon);
        var endpoint = EndpointRulesTests.Endpoint() with { Events = [EventKinds.All] };
        Assert.True(new Subscription(false).Wants(endpoint, draft, id => id, Noon));
        Assert.False(new Subscription(false).Wants(endpoint with { GrantedScopes = ["messages:read"] }, draft, id => id, Noon));
        Assert.False(new Subscription(false).Wants(endpoint with { IsGrantVoid = true }, draft, id => id, Noon));
    }

    [Fact]
    public void A_replay_asks_for_kinds_of_its_own_and_never_for_a_test()
    {
        var endpoint = EndpointRulesTests.Endpoint() with { Events = [EventKinds.All] };
        Assert.True(Replays(new(null, null, null), EventKinds.Status));
        Assert.False(Replays(new(null, null, [EventKinds.Message]), EventKinds.Status));
        Assert.False(Replays(new(null, null, null), EventKinds.Test));

        bool Replays(DeliveryReplay replay, string kind) =>
            new Subscription(false).Replays(endpoint, replay, kind, EventSubject.None, id => id, Noon);
    }

    private static IEnumerable<(string, long?)> Of(IEnumerable<Announcement> announcements) =>
        announcements.Select(one => (one.Draft.Kind, one.Message));

    private static SessionRecord Session() => AccountRulesTests.Session();
}
