using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sending;
using static WaGateway.Sending.SendPhase;
using static WaGateway.Tests.Sending.SendSamples;

namespace WaGateway.Tests.Sending;

/// <summary>The table of <see cref="SendLifecycle"/>, row by row.</summary>
public sealed class SendLifecycleTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact]
    public void What_is_due_is_looked_up_and_then_waits_for_its_turn()
    {
        var (looking, look) = Next(SendProgress.New, new SendEvent.Due(Job, 7));
        Assert.Equal((LookingUp, new SendEffect.LookUp(Job, 7)), (looking.Phase, look));
        // What an earlier look-up brings is late.
        Unchanged(looking, new SendEvent.LookedUp(6, Found("A")));
        var (ready, nothing) = Next(looking, new SendEvent.LookedUp(7, Found("A")));
        Assert.Equal((LookedUp, null), (ready.Phase, nothing));
        Unchanged(ready, new SendEvent.Due(Job, 8));
    }

    [Fact]
    public void What_its_caller_looked_up_is_not_looked_up_again()
    {
        var (ready, _) = Next(SendProgress.New, new SendEvent.LookedUpAhead(Found("A")));
        Assert.Equal(LookedUp, ready.Phase);
        Assert.IsType<SendEffect.Start>(Next(ready, Turn).Effect);
    }

    [Fact]
    public void A_new_document_looks_up_anew_what_has_not_been_sent()
    {
        Assert.Equal(Over, Next(Ready(Found("A")), new SendEvent.ConnectedAnew()).State.Phase);
        // How often the page has failed at it is not forgotten.
        var (again, _) = Next(Ready(Found("A")) with { Failures = 2 }, new SendEvent.ConnectedAnew());
        Assert.Equal((Queued, 2), (again.Phase, again.Failures));
    }

    [Fact]
    public void At_its_turn_it_is_written_down_under_the_id_it_has_and_then_given_to_the_document_it_was_looked_up_in()
    {
        var (starting, effect) = Next(Ready(Found("A")), Turn);
        var start = Assert.IsType<SendEffect.Start>(effect);
        Assert.Equal((Starting, "ID1", "true_chat_ID1"), (starting.Phase, start.Prepared.MessageId, start.Prepared.SerializedId));
        var (sending, send) = Next(starting, Started("A"));
        Assert.Equal((Given, "A", true), (sending.Phase, sending.Document, sending.MayBeOut));
        Assert.IsType<SendEffect.Send>(send);
    }

    [Fact]
    public void What_cannot_go_anywhere_or_is_of_another_account_fails_at_its_turn()
    {
        Fails(Ready(new Recipient.Refused(SendFailure.NotOnWhatsapp, "No.")), Turn, SendFailure.NotOnWhatsapp);
        Fails(Ready(Found("A")), new SendEvent.Turn(Job, "other"), SendFailure.AccountChanged);
    }

    [Theory]
    [InlineData(LookedUp)]
    [InlineData(LookingUpAgain)]
    [InlineData(Given)]
    [InlineData(Resending)]
    public void A_message_at_which_the_page_fails_rests_four_times_and_fails_at_the_fifth(object phase)
    {
        for (var failures = 0; failures < 4; failures++)
            Assert.Equal((Resting, failures + 1, new SendEffect.Rest()), Fail(failures, counts: true));
        Assert.Equal(Ending, Fail(4, counts: true).Item1);
        // A page that is still being loaded has not failed.
        Assert.Equal((Resting, 4, new SendEffect.Rest()), Fail(4, counts: false));

        (SendPhase, int, SendEffect?) Fail(int failures, bool counts)
        {
            var (state, effect) = Next(
                In((SendPhase)phase) with
                {
                    Failures = failures,
                    Recipient = Failed(counts),
                },
                (SendPhase)phase switch
                {
                    LookedUp => Turn,
                    LookingUpAgain => new SendEvent.LookedUpAgain(Failed(counts)),
                    _ => new SendEvent.Failed(new PageFailure(counts, "why")),
                }
            );
            if (state.Phase == Ending)
                Assert.Equal(SendFailure.PageFailed, Assert.IsType<SendEnd.Failed>(Assert.IsType<SendEffect.Record>(effect).End).Failure);
            return (state.Phase, state.Failures, effect);
        }
    }

    [Fact]
    public void What_is_cancelled_before_it_is_written_down_is_over()
    {
        foreach (var phase in new[] { Queued, LookingUp, LookedUp })
            Assert.Equal(Over, Next(In(phase), new SendEvent.Cancelled()).State.Phase);
        Assert.Equal(Over, Next(In(Resting) with { MayBeOut = false }, new SendEvent.Cancelled()).State.Phase);
        Assert.Equal(Over, Next(In(Starting), new SendEvent.NotQueued()).State.Phase);
    }

    [Fact]
    public void What_could_not_be_written_down_waits_for_another_turn_and_the_store_is_asked_whether_it_was()
    {
        var (again, effect) = Next(In(Starting) with { Recipient = Found("A") }, new SendEvent.Trouble());
        Assert.Equal((LookedUp, new SendEffect.ReadAll()), (again.Phase, effect));
        Assert.Equal(
            (Unanswered, Now),
            (Next(again, new SendEvent.MayBeOut(Job)).State.Phase, Next(again, new SendEvent.MayBeOut(Job)).State.AskAt)
        );
    }

    [Theory]
    [InlineData(Given)]
    [InlineData(Resending)]
    public void What_the_server_has_is_sent_and_what_it_refuses_fails(object phase)
    {
        var at = In((SendPhase)phase);
        Assert.Equal(new SendEnd.Arrived(2), Assert.IsType<SendEffect.Record>(Next(at, Answer(new(2, "OK"))).Effect).End);
        Fails(at, Answer(new(-1, "ERROR_UNKNOWN")), SendFailure.Refused);
        Fails(at, Answer(new(-1, "No LID for user")), SendFailure.NotOnWhatsapp);
        Fails(at, Answer(new(-1, "InvalidMedia", Rejected: true)), SendFailure.Rejected);
        Fails(at, Answer(new(-1, "ERROR_UPLOAD")), SendFailure.Rejected);
    }

    [Fact]
    public void What_the_client_still_has_is_asked_about_ever_more_seldom()
    {
        var at = In(Given);
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            (at, var effect) = Next(at with { Phase = Given }, Answer(new(0, null)));
            Assert.Equal((Unanswered, Now.AddSeconds(seconds), "A", null), (at.Phase, at.AskAt, at.Document, effect));
        }
        Assert.Equal(
            Now.AddSeconds(1),
            Next(Next(at, new SendEvent.MayBeOut(Job)).State with { Phase = Given }, Answer(new(0, null))).State.AskAt
        );
    }

    [Fact]
    public void Without_an_answer_in_time_it_stays_with_its_document_and_its_caller_learns_how_it_stands()
    {
        var (at, effect) = Next(In(Given), new SendEvent.TimedOut());
        Assert.Equal((Unanswered, "A", new SendEffect.AnswerCaller(Job)), (at.Phase, at.Document, effect));
    }

    [Fact]
    public void What_no_document_has_is_known_to_be_with_none()
    {
        Assert.Equal((Resting, null), With(Given, Answer(new(0, null, OtherDocument: true))));
        Assert.Equal((Resting, null), With(Given, new SendEvent.Failed(new PageFailure(true, "gone"))));
        Assert.Equal((Unanswered, null), With(Given, Answer(new(0, null, KnownBefore: true))));
        Assert.Equal((LookingUpAgain, null), With(Resending, Answer(new(0, null, Gone: true))));
        // The store says nothing of what the page has.
        Assert.Equal((Resting, "A"), With(Given, new SendEvent.Trouble()));

        static (SendPhase, string?) With(SendPhase phase, SendEvent happened) =>
            (Next(In(phase), happened).State.Phase, Next(In(phase), happened).State.Document);
    }

    [Fact]
    public void When_its_time_has_come_its_row_is_read_and_then_the_page_is_asked()
    {
        var (reading, read) = Next(In(Unanswered), Turn);
        Assert.Equal((Reading, new SendEffect.ReadRow(Job)), (reading.Phase, read));
        var (asking, ask) = Next(reading, new SendEvent.Read(Job.Message, Phone));
        Assert.Equal((Asking, new SendEffect.Ask(Job)), (asking.Phase, ask));
        Assert.Equal(Over, Next(reading, new SendEvent.Read(null, Phone)).State.Phase);
        Assert.Equal(Over, Next(reading, new SendEvent.Read(Job.Message with { Ack = 1 }, Phone)).State.Phase);
        Assert.Equal(Over, Next(reading, new SendEvent.Read(Job.Message with { SendState = SendState.Failed }, Phone)).State.Phase);
        Fails(reading, new SendEvent.Read(Job.Message, "other"), SendFailure.AccountChanged);
    }

    [Fact]
    public void The_document_that_has_it_is_waited_for_and_a_new_one_sends_it_with_the_id_it_has()
    {
        var asking = In(Asking);
        foreach (int? ack in new int?[] { null, 0 })
            Assert.Equal((Unanswered, "A"), (Next(asking, Stands(ack, "A")).State.Phase, Next(asking, Stands(ack, "A")).State.Document));
        var (known, resend) = Next(asking, Stands(0, "B"));
        Assert.Equal((Resending, "B", new SendEffect.Resend(Job, "B")), (known.Phase, known.Document, resend));
        var (unknown, look) = Next(asking, Stands(null, "B"));
        Assert.Equal((LookingUpAgain, new SendEffect.LookUpAgain(Job)), (unknown.Phase, look));
        var (sending, effect) = Next(unknown, new SendEvent.LookedUpAgain(Found("B")));
        var send = Assert.IsType<SendEffect.Send>(effect);
        Assert.Equal(
            (Given, "B", "ID1", Job.Message.SerializedId),
            (sending.Phase, sending.Document, send.Recipient.Prepared.MessageId, send.Recipient.Prepared.SerializedId)
        );
        Fails(unknown, new SendEvent.LookedUpAgain(new Recipient.Refused(SendFailure.GroupNotFound, "No.")), SendFailure.GroupNotFound);
    }

    [Fact]
    public void What_the_page_knows_of_its_end_is_its_end()
    {
        Assert.Equal(new SendEnd.Arrived(1), Assert.IsType<SendEffect.Record>(Next(In(Asking), Stands(1, "A")).Effect).End);
        Fails(In(Asking), Stands(-1, "A"), SendFailure.Refused);
    }

    [Theory]
    [InlineData(Reading)]
    [InlineData(Asking)]
    [InlineData(LookingUpAgain)]
    public void Where_it_cannot_be_found_out_its_chat_rests_and_its_document_keeps_it(object phase)
    {
        foreach (
            var trouble in new SendEvent[] { new SendEvent.Trouble(), new SendEvent.TimedOut(), new SendEvent.Failed(new(true, "why")) }
        )
        {
            var (at, effect) = Next(In((SendPhase)phase), trouble);
            Assert.Equal((Resting, "A", 0, new SendEffect.Rest()), (at.Phase, at.Document, at.Failures, effect));
        }
    }

    [Fact]
    public void After_its_rest_it_is_queued_again_or_asked_about_at_once()
    {
        var (queued, nothing) = Next(In(Resting) with { MayBeOut = false, Recipient = Found("A") }, new SendEvent.Rested());
        Assert.Equal((Queued, null, null), (queued.Phase, queued.Recipient, nothing));
        var (open, all) = Next(In(Resting), new SendEvent.Rested());
        Assert.Equal((Unanswered, Now, new SendEffect.ReadAll()), (open.Phase, open.AskAt, all));
    }

    [Fact]
    public void An_end_that_is_not_on_disk_is_none()
    {
        Assert.Equal(Over, Next(In(Ending), new SendEvent.Written()).State.Phase);
        var (open, _) = Next(In(Ending), new SendEvent.NotWritten());
        Assert.Equal((Unanswered, Now.AddSeconds(1)), (open.Phase, open.AskAt));
        Assert.Equal(Queued, Next(In(Ending) with { MayBeOut = false }, new SendEvent.NotWritten()).State.Phase);
    }

    [Fact]
    public void What_may_be_out_is_asked_about_at_once_and_keeps_its_document()
    {
        foreach (var phase in new[] { Queued, LookingUp, LookedUp, Unanswered })
        {
            var (at, _) = Next(In(phase) with { AskAt = Now.AddHours(1), Pause = TimeSpan.FromMinutes(1) }, new SendEvent.MayBeOut(Job));
            Assert.Equal((Unanswered, Now, true, "A", TimeSpan.Zero), (at.Phase, at.AskAt, at.MayBeOut, at.Document, at.Pause));
        }
    }

    private static (SendProgress State, SendEffect? Effect) Next(SendProgress at, SendEvent happened) =>
        SendLifecycle.Next(at, happened, Now);

    private static void Unchanged(SendProgress at, SendEvent happened) => Assert.Equal((at, null), Next(at, happened));

    private static void Fails(SendProgress at, SendEvent happened, SendFailure failure)
    {
        var (state, effect) = Next(at, happened);
        Assert.Equal((Ending, failure), (state.Phase, Assert.IsType<SendEnd.Failed>(Assert.IsType<SendEffect.Record>(effect).End).Failure));
    }

    private static SendProgress Ready(Recipient recipient) =>
        In(LookedUp) with
        {
            Recipient = recipient,
            Document = null,
            MayBeOut = false,
        };
}
