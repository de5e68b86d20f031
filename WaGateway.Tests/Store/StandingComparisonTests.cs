using System.Text.Json.Nodes;
using WaGateway.Model;

namespace WaGateway.Tests.Store;

/// <summary>What the client's store says of messages, compared with the rows: nothing is told that is not so, and nothing twice.</summary>
public sealed class StandingComparisonTests : IDisposable
{
    private const string John = "5511988880002@c.us";
    private const string Mary = "5511977770003@c.us";
    private const string MarysLid = "70000003@lid";
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private readonly StoreFixture fixture = new();
    private long session;

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task What_a_rolled_back_profile_lacks_was_not_deleted()
    {
        await WriteAsync("before", "lacking", "after");
        await fixture.Store.Gaps.NoteGapAsync(
            new(session, null, null, Noon.AddMinutes(1).AddSeconds(-1), Noon.AddMinutes(1).AddSeconds(1), GapReason.ProfileRolledBack)
        );
        await CompareAsync(Listed());
        Assert.Equal(["before", "after"], await ToldAsync(EventKinds.MessageDeleted));
    }

    [Fact]
    public async Task So_many_messages_that_are_missing_at_once_were_not_deleted_one_by_one()
    {
        await WriteAsync([.. Enumerable.Range(0, 51).Select(n => $"M{n}")]);
        await CompareAsync(Listed());
        Assert.Empty(await ToldAsync(EventKinds.MessageDeleted));
        await CompareAsync(Listed("M7"));
        Assert.Equal(50, (await ToldAsync(EventKinds.MessageDeleted)).Count);
    }

    [Fact]
    public async Task An_answer_to_an_event_and_a_vote_are_told_once_under_whichever_id_they_are_seen()
    {
        await WriteAsync("lunch");
        var (answer, vote) = (
            new MessageChange.Answered(session, Key("lunch"), MarysLid, "going", null, Noon),
            new MessageChange.Voted(session, Key("lunch"), MarysLid, ["pizza"], Noon)
        );
        await ApplyAsync(answer, vote);
        await fixture.Store.Identities.Of(session).LearnAsync([KeyValuePair.Create(MarysLid, Mary)]);
        await ApplyAsync(answer with { Person = Mary }, vote with { Voter = Mary });
        await CompareAsync(Kept("lunch") with { Answers = [answer with { Person = Mary }], Votes = [vote with { Voter = Mary }] });
        Assert.Single(await ToldAsync(EventKinds.EventResponse));
        Assert.Single(await ToldAsync(EventKinds.PollVote));

        var later = answer with { Person = Mary, Response = "maybe", At = Noon.AddSeconds(1) };
        await CompareAsync(Kept("lunch") with { Answers = [later] });
        await ApplyAsync(later, answer with { Person = Mary });
        var told = await EventsAsync(EventKinds.EventResponse);
        Assert.Equal(["going", "maybe"], told.Select(one => (string)one["response"]!["answer"]!));
        Assert.Equal([false, true], told.Select(one => (bool)one["backfilled"]!));
        Assert.Single(await fixture.Store.Media.VotesAsync((await FoundAsync("lunch")).Id));
    }

    [Fact]
    public async Task What_was_unpinned_and_what_is_kept_is_told_once_and_again_when_it_changes()
    {
        await WriteAsync("pinned");
        var unpinned = new MessageChange.Unpinned(session, Key("pinned"), Mary, Noon.AddHours(1));
        var kept = new MessageChange.Kept(session, Key("pinned"), Mary, IsKept: true, Noon.AddHours(1));
        await ApplyAsync(unpinned);
        await CompareAsync(Kept("pinned") with { Unpinned = unpinned, Kept = kept });
        await CompareAsync(Kept("pinned") with { Unpinned = unpinned, Kept = kept });
        await ApplyAsync(kept);
        await CompareAsync(
            Kept("pinned") with
            {
                Unpinned = unpinned with { At = Noon.AddHours(2) },
                Kept = kept with { IsKept = false, At = Noon.AddHours(2) },
            }
        );
        var told = await EventsAsync(EventKinds.MessageUnpinned);
        Assert.Equal([(Mary, false), (Mary, true)], told.Select(one => ((string)one["unpinned"]!["by"]!, (bool)one["backfilled"]!)));
        var keeps = await EventsAsync(EventKinds.MessageKept);
        Assert.Equal([(true, true), (false, true)], keeps.Select(one => ((bool)one["keep"]!["kept"]!, (bool)one["backfilled"]!)));
    }

    /// <summary>The client keeps the time and the author of a pin that gave way to a newer one.</summary>
    [Fact]
    public async Task A_pin_that_another_one_replaced_was_not_unpinned_by_whoever_had_pinned_it()
    {
        await WriteAsync("first");
        await ApplyAsync(Seen("P1", "pinned_message", Noon.AddHours(1), new() { Pinned = new("first", Mary, null) }));
        await ApplyAsync(Seen("P2", "pinned_message", Noon.AddHours(2), new() { Pinned = new("second", Mary, null) }));
        await CompareAsync(
            Kept("first") with
            {
                Unpinned = new MessageChange.Unpinned(session, Key("first"), Mary, Noon.AddHours(1).AddMilliseconds(400)),
            }
        );
        var told = Assert.Single(await EventsAsync(EventKinds.MessageUnpinned));
        Assert.Null((string?)told["unpinned"]!["by"]);
        Assert.NotEqual(Noon.AddHours(1).AddMilliseconds(400), (DateTimeOffset)told["unpinned"]!["timestamp"]!);
    }

    private static MessageKey Key(string id) => new(id, John, John);

    private static KeptMessage Kept(string id) => new(Key(id));

    private static ChatListing Listed(params string[] ids) =>
        new(ids, Noon.AddMinutes(-1), Noon.AddHours(2), IsCut: false, Disappears: false);

    private async Task WriteAsync(params string[] ids)
    {
        session = (await fixture.SessionAsync()).Id;
        await ApplyAsync([.. ids.Select((id, n) => Seen(id, "chat", Noon.AddMinutes(n), MessageDetails.None))]);
    }

    private MessageChange.Seen Seen(string id, string type, DateTimeOffset at, MessageDetails details) =>
        new(
            new MessageRecord
            {
                SessionId = session,
                MessageId = id,
                SerializedId = $"false_{John}_{id}",
                ChatId = John,
                Person = John,
                FromMe = false,
                FromNumber = John,
                Type = type,
                Timestamp = at,
                Ack = 1,
                Details = details,
            },
            MentionsMe: false
        );

    private async Task ApplyAsync(params IReadOnlyList<MessageChange> changes) => await fixture.Store.Messages.ApplyAsync(changes);

    private Task CompareAsync(ChatListing listing) => CompareAsync([], listing);

    private Task CompareAsync(KeptMessage standing) => CompareAsync([standing], null);

    private Task CompareAsync(IReadOnlyList<KeptMessage> standings, ChatListing? listing)
    {
        var readAt = TimeProvider.System.GetUtcNow().AddMinutes(1);
        return ApplyAsync(
            new MessageChange.Compared(session, new(John, John, readAt > Noon ? readAt : Noon.AddHours(3), standings) { Listing = listing })
        );
    }

    private async Task<MessageRecord> FoundAsync(string id) => (await fixture.Store.Messages.FindMessageAsync(session, id))!;

    private async Task<List<string>> ToldAsync(string kind) => [.. (await EventsAsync(kind)).Select(one => (string)one["message"]!["id"]!)];

    private async Task<List<JsonNode>> EventsAsync(string kind) =>
        [.. (await fixture.Store.Events.ReadEventsAsync(new(0, 500, session, [kind]))).Events.Select(one => JsonNode.Parse(one.Body)!)];
}
