using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Tests.Model.Rules;

public sealed class StandingRulesTests
{
    private const string John = "5511988880002@c.us";
    private const string JohnsLid = "111803032889466@lid";
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly DateTimeOffset Now = Noon.AddHours(2);

    [Fact]
    public void A_later_edit_is_news_and_the_one_that_is_known_is_not()
    {
        var kept = Kept() with { Edited = new(1, Key, "after", Noon.AddMinutes(1)) };
        Assert.Equal([kept.Edited with { Backfilled = true }], Changes(kept, Theirs()));
        Assert.Empty(Changes(kept, Theirs() with { Content = "after", EditedAt = Noon.AddMinutes(1) }));
        Assert.Empty(Changes(kept, Theirs() with { Content = "later", EditedAt = Noon.AddMinutes(2) }));
        // An own edit was noted in whole seconds.
        var own = kept with { Edited = kept.Edited with { At = Noon.AddMinutes(1).AddMilliseconds(345) } };
        Assert.Empty(Changes(own, Theirs() with { Content = "after", EditedAt = Noon.AddMinutes(1) }));
    }

    [Fact]
    public void A_deletion_is_news_once_and_nothing_else_is_said_of_it()
    {
        var kept = Kept() with { RevokedAt = Noon, Reactions = [], Ack = 3 };
        var known = Theirs() with { Reactions = OneReaction(John, "👍") };
        Assert.Equal([new MessageChange.Revoked(1, Key, Noon) { Backfilled = true }], Changes(kept, known));
        Assert.Empty(Changes(kept, known with { RevokedAt = Noon }));
    }

    [Fact]
    public void Reactions_are_added_changed_and_taken_back_whichever_id_a_person_has()
    {
        Assert.Equal([("John", "👍")], Reacted(Kept() with { Reactions = [By(John, "👍")] }, Theirs()));
        Assert.Equal([("John", "❤️")], Reacted(Kept() with { Reactions = [By(John, "❤️")] }, With(JohnsLid, "👍")));
        Assert.Equal([("John", "")], Reacted(Kept() with { Reactions = [] }, With(JohnsLid, "👍")));
        Assert.Empty(Reacted(Kept() with { Reactions = [By(JohnsLid, "👍")] }, With(John, "👍")));
        Assert.Empty(Reacted(Kept(), With(John, "👍")));
        Assert.Empty(Reacted(Kept() with { Reactions = [By(John, "")] }, Theirs()));
        // What was reported live meanwhile is newer than what was read.
        Assert.Empty(Reacted(Kept() with { Reactions = [By(John, "❤️", Noon.AddMinutes(-1))] }, With(John, "👍")));
        Assert.Empty(Changes(Kept() with { Reactions = [] }, With(John, "👍"), readAt: Noon));
    }

    [Fact]
    public void A_later_vote_is_news_also_one_that_is_taken_back()
    {
        var kept = Kept() with { Votes = [new(1, Key, John, [], Noon)] };
        Assert.Single(Changes(kept, Theirs()));
        Assert.Single(Changes(kept, Theirs(), Votes(Noon.AddSeconds(-1))));
        Assert.Empty(Changes(kept, Theirs(), Votes(Noon)));
    }

    [Fact]
    public void A_later_answer_to_an_event_is_news_under_whichever_id_it_was_told()
    {
        var kept = Kept() with { Answers = [new(1, Key, John, "going", null, Noon)] };
        Assert.Equal([kept.Answers[0] with { Backfilled = true }], Changes(kept, Theirs()));
        Assert.Single(Changes(kept, Theirs(), new(Times(Noon.AddSeconds(-1)), null, null)));
        Assert.Empty(Changes(kept, Theirs(), new(Times(Noon), null, null)));
    }

    [Fact]
    public void What_was_unpinned_or_kept_later_is_news_and_of_a_deleted_message_nothing_is()
    {
        var kept = Kept() with { Unpinned = new(1, Key, John, Noon), Kept = new(1, Key, John, IsKept: true, Noon.AddSeconds(1)) };
        Assert.Equal(2, Changes(kept, Theirs()).Count);
        Assert.Empty(Changes(kept, Theirs(), AddOnTimes.None with { UnpinnedAt = Noon, KeptAt = Noon.AddSeconds(1) }));
        Assert.Single(Changes(kept, Theirs(), AddOnTimes.None with { UnpinnedAt = Noon, KeptAt = Noon }).OfType<MessageChange.Kept>());
        Assert.IsType<MessageChange.Revoked>(Assert.Single(Changes(kept with { RevokedAt = Noon }, Theirs())));
    }

    [Fact]
    public void Some_of_the_reactions_say_what_is_new_and_not_what_was_taken_back()
    {
        var some = Kept() with { Reactions = [By("5511900000009@c.us", "👍")], HasAllReactions = false };
        Assert.Equal([("5511900000009@c.us", "👍")], Reacted(some, With(John, "❤️")));
        Assert.Equal(2, Reacted(some with { HasAllReactions = true }, With(John, "❤️")).Count);
    }

    [Fact]
    public void Acks_are_of_our_own_messages_and_only_grow()
    {
        var own = MessageRulesTests.Own() with { Ack = 2 };
        Assert.Equal([3], Changes(Kept() with { Ack = 3 }, own).OfType<MessageChange.Acked>().Select(acked => acked.Ack));
        Assert.Empty(Changes(Kept() with { Ack = 2 }, own));
        Assert.Empty(Changes(Kept() with { Ack = 3 }, Theirs()));
    }

    [Fact]
    public void What_is_missing_between_others_was_deleted_for_this_account()
    {
        Assert.True(IsForgotten(Theirs()));
        Assert.False(IsForgotten(Theirs() with { MessageId = "A2" }));
        Assert.False(IsForgotten(Theirs() with { RevokedAt = Noon }));
        Assert.False(IsForgotten(Theirs() with { DeletedAt = Noon }));
        Assert.False(IsForgotten(Theirs() with { Type = "call_log" }));
        Assert.False(IsForgotten(Theirs() with { Timestamp = Noon.AddHours(-2) }));
        Assert.True(IsForgotten(Theirs() with { Timestamp = Noon.AddHours(-1) }));
        Assert.False(IsForgotten(Theirs() with { Timestamp = Noon.AddHours(-1) }, isCut: true));
        Assert.False(IsForgotten(Theirs() with { Timestamp = Noon.AddHours(1) }));
        Assert.False(IsForgotten(Theirs() with { CreatedAt = Now }));
        Assert.False(IsForgotten(Theirs() with { SerializedId = $"false_{John}_A1" }));
    }

    [Fact]
    public void What_was_never_sent_or_has_disappeared_was_not_deleted()
    {
        var own = Theirs() with { FromMe = true, Ack = 2 };
        Assert.True(IsForgotten(own));
        Assert.False(IsForgotten(own with { Ack = 0 }));
        Assert.False(IsForgotten(own with { SendState = SendState.Sending }));
        // Where older ones were not read, one of ours may have been sent before what was read and asked for after it.
        Assert.False(IsForgotten(own with { Timestamp = Noon.AddHours(-1).AddMinutes(5) }, isCut: true));
        Assert.True(IsForgotten(Theirs(), disappears: true));
        Assert.False(IsForgotten(Theirs(), disappears: true, readAt: Noon.AddHours(25)));
    }

    private static MessageKey Key { get; } = new("A1", John, John);

    private static KeptMessage Kept() => new(Key);

    private static MessageRecord Theirs() => MessageRulesTests.Theirs() with { SerializedId = $"false_{JohnsLid}_A1", CreatedAt = Noon };

    private static MessageRecord With(string sender, string emoji) => Theirs() with { Reactions = OneReaction(sender, emoji) };

    private static string? OneReaction(string sender, string emoji) =>
        Reactions.With(null, new MessageChange.Reacted(1, Key, sender, emoji, Noon));

    private static MessageChange.Reacted By(string sender, string emoji, DateTimeOffset? at = null) =>
        new(1, Key, sender, emoji, at ?? Noon);

    private static Dictionary<string, DateTimeOffset> Times(DateTimeOffset at) => new() { [JohnsLid] = at };

    private static AddOnTimes Votes(DateTimeOffset at) => AddOnTimes.None with { Votes = Times(at) };

    private static List<MessageChange> Changes(
        KeptMessage kept,
        MessageRecord known,
        AddOnTimes? told = null,
        DateTimeOffset? readAt = null
    ) => [.. StandingRules.Changes(kept, known, told ?? AddOnTimes.None, readAt ?? Now, id => id == John ? JohnsLid
                : id == JohnsLid ? John
                : null)];

    private static List<(string, string)> Reacted(KeptMessage kept, MessageRecord known) =>
        [
            .. Changes(kept, known)
                .Cast<MessageChange.Reacted>()
                .Select(one => (one.Sender is John or JohnsLid ? "John" : one.Sender, one.Emoji)),
        ];

    private static bool IsForgotten(MessageRecord known, bool isCut = false, bool disappears = false, DateTimeOffset? readAt = null) =>
        StandingRules.IsForgotten(
            new(John, JohnsLid, readAt ?? Now, []),
            new(["A2", "A3"], Noon.AddHours(-1), Noon.AddHours(1), isCut, disappears),
            known
        );
}
