using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Tests.Model.Rules;

public sealed class MessageRulesTests
{
    private const string John = "5511988880002@c.us";
    private const string JohnsLid = "111803032889466@lid";
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1, 3, true)]
    [InlineData(3, 2, false)]
    [InlineData(2, 2, false)]
    [InlineData(0, -1, true)]
    [InlineData(1, -1, false)]
    [InlineData(-1, 1, true)]
    public void An_ack_only_grows_and_an_error_counts_while_the_message_is_pending(int before, int ack, bool expected) =>
        Assert.Equal(expected, MessageRules.TakesAck(Own() with { Ack = before }, ack));

    [Theory]
    [InlineData(SendState.Queued, false)]
    [InlineData(SendState.Sending, false)]
    [InlineData(SendState.Sent, true)]
    [InlineData(SendState.Failed, true)]
    public void An_error_of_a_message_that_the_queue_has_is_the_queues_to_say(object state, bool expected) =>
        Assert.Equal(expected, MessageRules.TakesAck(Own() with { Ack = 0, SendState = (SendState)state }, -1));

    [Fact]
    public void A_message_of_the_queue_arrives_once()
    {
        Assert.True(MessageRules.HasArrived(Own() with { Ack = 1, SendState = SendState.Sending }));
        Assert.True(MessageRules.HasArrived(Own() with { Ack = 1, SendState = SendState.Failed }));
        Assert.False(MessageRules.HasArrived(Own() with { Ack = 1, SendState = SendState.Sent }));
        Assert.False(MessageRules.HasArrived(Own() with { Ack = 0, SendState = SendState.Sending }));
        Assert.False(MessageRules.HasArrived(Own() with { Ack = 2 }));
    }

    [Fact]
    public void Our_own_message_that_is_seen_again_says_how_far_it_has_come()
    {
        var known = Own() with { ChatId = John };
        Assert.Equal(
            new MessageChange.Acked(1, "A1", 2, Noon) { ChatId = John },
            MessageRules.AckIn(Own() with { Ack = 2, ChatId = JohnsLid }, known)
        );
        Assert.Null(MessageRules.AckIn(Theirs(), Theirs()));
    }

    [Fact]
    public void The_latest_edit_counts_and_a_message_is_deleted_once()
    {
        Assert.True(MessageRules.TakesEdit(Theirs(), Noon));
        Assert.True(MessageRules.TakesEdit(Theirs() with { EditedAt = Noon }, Noon.AddSeconds(1)));
        Assert.False(MessageRules.TakesEdit(Theirs() with { EditedAt = Noon }, Noon));
        Assert.True(MessageRules.TakesDeletion(Theirs()));
        Assert.False(MessageRules.TakesDeletion(Theirs() with { RevokedAt = Noon }));
    }

    [Fact]
    public void A_vote_that_was_replaced_already_changes_nothing_and_is_announced()
    {
        Assert.True(MessageRules.TakesVote(null, Noon));
        Assert.True(MessageRules.TakesVote(Noon, Noon.AddSeconds(1)));
        Assert.False(MessageRules.TakesVote(Noon, Noon.AddSeconds(-1)));
        Assert.True(MessageRules.AnnouncesVote(Noon, Noon.AddSeconds(-1)));
        Assert.False(MessageRules.AnnouncesVote(Noon, Noon));
    }

    [Fact]
    public void Of_messages_with_one_id_the_chats_own_is_meant_under_either_of_its_ids()
    {
        var (other, johns) = (Own() with { Id = 1, ChatId = "5511977770003@c.us" }, Own() with { Id = 2, ChatId = John });
        Assert.Equal(2, Choose([other, johns], John)?.Id);
        Assert.Equal(2, Choose([other, johns], JohnsLid, phoneOf: John)?.Id);
        Assert.Equal(1, Choose([other, johns], null)?.Id);
        Assert.Null(Choose([other], John));
        Assert.Null(Choose([], null));
    }

    [Fact]
    public void A_chat_under_an_unknown_lid_is_the_one_persons_chat_that_has_the_id()
    {
        var johns = Own() with { ChatId = John };
        Assert.Same(johns, Choose([johns], JohnsLid));
        Assert.Null(Choose([johns, Own() with { ChatId = "5511977770003@c.us" }], JohnsLid));
        Assert.Null(Choose([Own() with { ChatId = "120363067819371883@g.us" }], JohnsLid));
        Assert.Null(Choose([johns], JohnsLid, lidOf: "70000000000001@lid"));
        Assert.Null(Choose([johns], JohnsLid, phoneOf: "5511977770003@c.us"));
    }

    [Fact]
    public void A_first_contact_is_a_person_with_whom_nothing_was_written()
    {
        Assert.True(FirstContact.Is(Own(), hasMessages: false, firstWaits: false));
        Assert.False(FirstContact.Is(Own(), hasMessages: true, firstWaits: false));
        Assert.True(FirstContact.Is(Own(), hasMessages: true, firstWaits: true));
        foreach (var chat in (string[])["120363067819371883@g.us", "120363098765432109@newsletter"])
            Assert.False(FirstContact.Is(Own() with { ChatId = chat }, hasMessages: false, firstWaits: false));
        Assert.True(FirstContact.IsEndedBy(Theirs()));
        Assert.False(FirstContact.IsEndedBy(Own()));
    }

    private static MessageRecord? Choose(IReadOnlyList<MessageRecord> own, string? chat, string? phoneOf = null, string? lidOf = null) =>
        MessageRules.ChooseOwn(own, chat, id => id == JohnsLid ? phoneOf : null, id => id == John ? lidOf : null);

    internal static MessageRecord Own() => Theirs() with { FromMe = true, FromNumber = null, Ack = 0 };

    internal static MessageRecord Theirs() =>
        new()
        {
            SessionId = 1,
            MessageId = "A1",
            SerializedId = $"false_{John}_A1",
            ChatId = John,
            Person = John,
            FromMe = false,
            FromNumber = John,
            Type = "chat",
            Content = "Hello",
            Timestamp = Noon,
            Ack = 1,
        };
}
