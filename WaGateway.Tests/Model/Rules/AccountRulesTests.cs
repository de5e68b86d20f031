using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Tests.Model.Rules;

/// <summary>What linking, unlinking and linking again leave on a session.</summary>
public sealed class AccountRulesTests
{
    private const string Phone = "5511999990001@c.us";
    private const string Other = "5511999990002@c.us";
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact]
    public void A_first_link_makes_everything_older_history()
    {
        var linked = AccountRules.Linked(Session(), Phone, null, "Shop", Noon, wantsHistory: true);
        Assert.Equal((Phone, "Shop", Noon, Noon), (linked.Phone, linked.PushName, linked.LinkedAt, linked.HistoryBefore));
        Assert.Null(AccountRules.Linked(Session(), Phone, null, null, Noon, wantsHistory: false).HistoryBefore);
        Assert.Null(AccountRules.GapOf(Session(), Phone, Noon));
    }

    [Fact]
    public void The_same_account_seen_again_keeps_its_marks_and_its_name()
    {
        var before = Session() with { Phone = Phone, PushName = "Shop", LinkedAt = Noon, HistoryBefore = Noon };
        var after = AccountRules.Linked(before, Phone, null, null, Noon.AddDays(1), wantsHistory: false);
        Assert.Equal(("Shop", Noon, Noon), (after.PushName, after.LinkedAt, after.HistoryBefore));
    }

    [Fact]
    public void The_same_account_linked_again_leaves_a_gap_and_its_history_begins_where_it_had_been_read_to()
    {
        var unlinked = AccountRules.Unlinked(Session() with { Phone = Phone, LinkedAt = Noon, CaughtUpTo = Noon.AddHours(1) }, "profile-2");
        Assert.Equal((null, null, "profile-2"), (unlinked.Phone, unlinked.LinkedAt, unlinked.Profile));
        var again = Noon.AddDays(1);
        Assert.Equal(new NewGap(1, null, null, Noon.AddHours(1), again, GapReason.Relinked), AccountRules.GapOf(unlinked, Phone, again));
        var linked = AccountRules.Linked(unlinked, Phone, null, null, again, wantsHistory: true);
        Assert.Equal((again, Noon.AddHours(1), null), (linked.LinkedAt, linked.HistoryBefore, linked.FormerPhone));
    }

    [Fact]
    public void Another_account_has_no_gap_and_the_former_one_is_forgotten()
    {
        var unlinked = AccountRules.Unlinked(Session() with { Phone = Phone, LinkedAt = Noon }, "profile-2");
        Assert.Equal((Phone, Noon), (unlinked.FormerPhone, unlinked.FormerMark));
        Assert.Null(AccountRules.GapOf(unlinked, Other, Noon.AddDays(1)));
        var linked = AccountRules.Linked(unlinked, Other, null, null, Noon.AddDays(1), wantsHistory: true);
        Assert.Equal((null, null, Noon.AddDays(1)), (linked.FormerPhone, linked.FormerMark, linked.HistoryBefore));
    }

    [Fact]
    public void A_second_logout_forgets_nothing_of_the_first()
    {
        var once = AccountRules.Unlinked(Session() with { Phone = Phone, LinkedAt = Noon }, "profile-2");
        var twice = AccountRules.Unlinked(once, "profile-3");
        Assert.Equal((Phone, Noon), (twice.FormerPhone, twice.FormerMark));
    }

    [Theory]
    [InlineData(SessionState.Starting, SessionState.Ready, true)]
    [InlineData(SessionState.Ready, SessionState.Stopped, true)]
    [InlineData(SessionState.Ready, SessionState.Degraded, true)]
    [InlineData(SessionState.Stopped, SessionState.Starting, false)]
    public void A_session_was_last_seen_while_it_was_connected(object before, object after, bool expected)
    {
        var session = AccountRules.Entered(
            Session() with
            {
                State = (SessionState)before,
            },
            (SessionState)after,
            StateReason.None,
            null,
            Noon
        );
        Assert.Equal(expected ? Noon : null, session.LastSeen);
    }

    [Fact]
    public void Names_differ_in_more_than_the_case_of_their_letters()
    {
        Assert.True(SessionNames.IsTaken("shop", ["Other", "SHOP"]));
        Assert.False(SessionNames.IsTaken("shop", ["Shop 2"]));
    }

    [Fact]
    public void A_gap_grows_on_both_sides_and_closes_when_a_reading_reaches_behind_it()
    {
        var gap = new GapRecord
        {
            Id = 1,
            SessionId = 1,
            FromAt = Noon,
            UntilAt = Noon.AddHours(1),
            Reason = GapReason.ReadBackFailed,
            DetectedAt = Noon,
        };
        var grown = GapRules.Grown(gap, new(1, null, null, Noon.AddHours(-1), Noon.AddHours(2), GapReason.ReadBackFailed));
        Assert.Equal((Noon.AddHours(-1), Noon.AddHours(2)), (grown.FromAt, grown.UntilAt));
        Assert.True(GapRules.Covers(Reading(Noon, reachesBack: false), gap));
        Assert.False(GapRules.Covers(Reading(Noon.AddMinutes(1), reachesBack: true), gap));
        Assert.False(GapRules.Covers(Reading(Noon, reachesBack: false), gap with { Reason = GapReason.Relinked }));
        Assert.True(GapRules.Covers(Reading(Noon, reachesBack: true), gap with { Reason = GapReason.Relinked }));
        Assert.False(GapRules.Covers(Reading(Noon, reachesBack: true), gap with { Reason = GapReason.ProfileRolledBack }));
        var chat = gap with { ChatId = "c", PageChat = "p", Reason = GapReason.ChatUnreadable };
        Assert.True(GapRules.Covers(Reading(Noon.AddHours(1), reachesBack: true, ("p", Noon)), chat));
        Assert.False(GapRules.Covers(Reading(Noon.AddHours(1), reachesBack: true), chat));
        // A message that is there and still not decrypted, though not for long in this document, is no reason to close its gap.
        var encrypted = Reading(Noon, reachesBack: true) with { Undecrypted = new HashSet<string> { "p" } };
        Assert.False(GapRules.Covers(encrypted, chat with { Reason = GapReason.Undecryptable }));
        Assert.True(GapRules.Covers(encrypted, chat with { Reason = GapReason.Undecryptable, PageChat = "q" }));
        Assert.True(GapRules.Covers(encrypted, chat));
    }

    internal static SessionRecord Session() =>
        new()
        {
            Id = 1,
            UserId = 1,
            Name = "Shop",
            Engine = Engine.Sandbox,
            Profile = "profile-1",
            Wanted = true,
            State = SessionState.Stopped,
            CreatedAt = Noon,
            UpdatedAt = Noon,
        };

    private static Coverage Reading(DateTimeOffset since, bool reachesBack, params (string Chat, DateTimeOffset Since)[] chats) =>
        new(1, Noon.AddDays(1), since, chats.ToDictionary(one => one.Chat, one => one.Since), reachesBack, []);
}
