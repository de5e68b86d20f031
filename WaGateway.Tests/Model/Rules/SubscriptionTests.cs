using CsCheck;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Tests.Model.Rules;

public sealed class SubscriptionTests
{
    private const string Ana = "5511988880002@c.us";
    private const string Ben = "4915112345678@c.us";
    private const string Group = "120363012345678901@g.us";
    private const string Channel = "120363098765432109@newsletter";
    private const string Lid = "94618273645501@lid";

    private static readonly Gen<string?> AllOrNone = One<string?>(null, "all", "none");

    private static readonly Gen<EndpointFilters> Filters = Gen.Select(
        One<string[]?>(null, [Ana], [Group, Channel], [Lid, WhatsAppId.StatusBroadcast], []),
        One<string?>(null, "all", "mentions", "none"),
        One<bool?>(null, true, false),
        One<string[]?>(null, ["chat"], ["image", "ptt"]),
        Gen.Select(AllOrNone, AllOrNone, AllOrNone, (people, channels, status) => (people, channels, status)),
        One<string[]?>(null, [Ben], [Lid, Ana]),
        (chats, groups, fromMe, types, kinds, senders) =>
            new EndpointFilters(chats, groups, fromMe, types)
            {
                People = kinds.people,
                Channels = kinds.channels,
                Status = kinds.status,
                Senders = senders,
            }
    );

    private static readonly Gen<EventSubject> Subjects = Gen.Select(
        One<string?>(null, Ana, Ben, Group, Channel, WhatsAppId.StatusBroadcast),
        One<string?>(null, "chat", "image", "vcard"),
        Gen.Bool,
        Gen.Bool,
        One<string?>(null, Ana, Ben, Channel),
        (chat, type, fromMe, mentionsMe, sender) => new EventSubject(chat, type, fromMe, mentionsMe) { Sender = sender }
    );

    [Fact]
    public void What_several_filters_let_through_is_what_each_of_them_lets_through() =>
        Gen.Select(Filters, Subjects, Gen.Bool)
            .Sample(
                (filters, subject, tellsChannels) =>
                    filters.Admit(subject, NameOf, tellsChannels)
                    == Singles(filters).All(single => single.Admit(subject, NameOf, tellsChannels)),
                iter: 20_000
            );

    [Fact]
    public void What_belongs_to_no_chat_passes_every_filter() =>
        Filters.Sample(filters => filters.Admit(EventSubject.None, NameOf, tellsChannels: false));

    [Theory]
    [InlineData("people", "none", Ana, false)]
    [InlineData("people", "none", Lid, false)]
    [InlineData("people", "none", Group, true)]
    [InlineData("people", "none", WhatsAppId.StatusBroadcast, true)]
    [InlineData("groups", "none", Group, false)]
    [InlineData("groups", "mentions", Group, false)]
    [InlineData("groups", "none", Ana, true)]
    [InlineData("groups", "none", WhatsAppId.StatusBroadcast, true)]
    [InlineData("status", "none", WhatsAppId.StatusBroadcast, false)]
    [InlineData("status", "none", Ana, true)]
    [InlineData("channels", "none", Ana, true)]
    [InlineData("channels", "none", Channel, false)]
    [InlineData("channels", "all", Channel, true)]
    [InlineData("channels", "all", Group, true)]
    public void A_filter_looks_at_chats_of_its_own_kind_alone(string filter, string word, string chat, bool admits)
    {
        var filters = filter switch
        {
            "people" => EndpointFilters.None with { People = word },
            "groups" => EndpointFilters.None with { Groups = word },
            "status" => EndpointFilters.None with { Status = word },
            _ => EndpointFilters.None with { Channels = word },
        };
        Assert.Equal(admits, filters.Admit(new(chat, "chat", false, false), NameOf, tellsChannels: false));
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData(null, true, true)]
    [InlineData("all", false, true)]
    [InlineData("none", true, false)]
    public void Posts_of_channels_go_to_those_who_ask_or_to_all_where_the_setting_says_so(string? filter, bool setting, bool admits)
    {
        var filters = EndpointFilters.None with { Channels = filter };
        Assert.Equal(admits, filters.Admit(new(Channel, "chat", false, false), NameOf, setting));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("none", false)]
    public void What_the_account_posts_itself_is_told_unless_channels_are_refused(string? filter, bool admits)
    {
        var filters = EndpointFilters.None with { Channels = filter };
        Assert.Equal(admits, filters.Admit(new(Channel, "chat", FromMe: true, false), NameOf, tellsChannels: false));
    }

    [Theory]
    [InlineData(Ben, Ben, true)]
    [InlineData(Ben, Ana, false)]
    [InlineData(Lid, Ana, true)]
    [InlineData(Ben, null, false)]
    public void A_sender_may_be_named_by_any_of_its_ids(string named, string? sender, bool admits)
    {
        var filters = EndpointFilters.None with { Senders = [named] };
        Assert.Equal(admits, filters.Admit(new(Group, "chat", false, false) { Sender = sender }, NameOf, false));
    }

    [Fact]
    public void A_reaction_and_a_vote_are_of_the_person_who_gave_them()
    {
        var message = Message(Group);
        Assert.Equal(message.FromNumber, Sender(new MessageChange.Edited(1, MessageKey.Of(message), "new", Noon)));
        Assert.Equal(Ben, Sender(new MessageChange.Reacted(1, MessageKey.Of(message), Ben, "👍", Noon)));
        Assert.Equal(Ben, Sender(new MessageChange.Voted(1, MessageKey.Of(message), Ben, ["tea"], Noon)));

        string? Sender(MessageChange change) => Announcements.Changed(AccountRulesTests.Session(), message, change)[0].Draft.Subject.Sender;
    }

    [Theory]
    [InlineData(false, null, false, false)]
    [InlineData(false, "none", false, false)]
    [InlineData(false, "all", false, true)]
    [InlineData(true, null, false, true)]
    [InlineData(false, null, true, true)]
    public void A_channels_post_is_kept_where_somebody_asked_for_it_or_it_is_ones_own(bool setting, string? filter, bool own, bool keeps)
    {
        var endpoint = EndpointRulesTests.Endpoint() with { Filters = EndpointFilters.None with { Channels = filter } };
        var subscription = new Subscription(setting);
        Assert.Equal(keeps, subscription.Keeps(Message(Channel) with { FromMe = own }, () => [EndpointRulesTests.Endpoint(), endpoint]));
        Assert.True(subscription.Keeps(Message(Group), () => []));
    }

    [Theory]
    [InlineData("status.posted", null, true)]
    [InlineData("status.posted", "none", false)]
    [InlineData("*", null, false)]
    [InlineData("*", "all", true)]
    [InlineData("message", "all", false)]
    public void Statuses_go_to_those_who_ask_for_them(string asked, string? filter, bool expected)
    {
        var endpoint = EndpointRulesTests.Endpoint() with { Events = [asked], Filters = EndpointFilters.None with { Status = filter } };
        var replay = new DeliveryReplay(null, null, null);
        var subject = new EventSubject(WhatsAppId.StatusBroadcast, "chat", false, false) { Sender = Ana };
        Assert.Equal(expected, new Subscription(false).Replays(endpoint, replay, EventKinds.StatusPosted, subject, NameOf, Noon));
    }

    private static IEnumerable<EndpointFilters> Singles(EndpointFilters filters) =>
        [
            // A filter that says nothing of channels refuses their posts: what it says of them goes along with each.
            Neutral(filters) with
            {
                Chats = filters.Chats,
            },
            Neutral(filters) with
            {
                FromMe = filters.FromMe,
            },
            Neutral(filters) with
            {
                Types = filters.Types,
            },
            Neutral(filters) with
            {
                Senders = filters.Senders,
            },
            Neutral(filters) with
            {
                Groups = filters.Groups,
            },
            Neutral(filters) with
            {
                People = filters.People,
            },
            Neutral(filters) with
            {
                Status = filters.Status,
            },
        ];

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static EndpointFilters Neutral(EndpointFilters filters) => EndpointFilters.None with { Channels = filters.Channels };

    private static string NameOf(string id) => id == Lid ? Ana : id;

    private static DateTimeOffset Noon { get; } = DateTimeOffset.Parse("2026-11-24T12:00:00Z");

    private static MessageRecord Message(string chat) =>
        new()
        {
            SessionId = 1,
            MessageId = "3EB0F1",
            SerializedId = $"false_{chat}_3EB0F1_{Ana}",
            ChatId = chat,
            FromMe = false,
            FromNumber = Ana,
            Type = "chat",
            Timestamp = Noon,
            Ack = 1,
        };
}
