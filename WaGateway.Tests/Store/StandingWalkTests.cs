using CsCheck;
using WaGateway.Model;

namespace WaGateway.Tests.Store;

/// <summary>
/// Whatever happens to messages and whenever nobody listens: afterwards the rows are those of a session that was never
/// interrupted, and each of its events that can still be known has been logged, once.
/// </summary>
public sealed class StandingWalkTests
{
    /// <summary>`./run.sh test --long` asks for two hundred.</summary>
    private static readonly int Iterations = LongFactAttribute.IsAsked ? 200 : 10;

    private static readonly Gen<(int Kind, int Message, int Person)[]> Walks = Gen.Select(
        Gen.Int[0, 9],
        Gen.Int[0, 5],
        Gen.Int[0, 2]
    ).Array[1, 60];

    [Fact]
    public void An_interrupted_session_ends_with_the_rows_and_the_last_events_of_one_that_was_not()
    {
        using var fixture = new StoreFixture();
        Walks.Sample(walk => WalkAsync(fixture, walk).GetAwaiter().GetResult(), iter: Iterations, threads: 1);
    }

    private static async Task WalkAsync(StoreFixture fixture, (int Kind, int Message, int Person)[] walk)
    {
        var (live, interrupted) = (await fixture.SessionAsync($"{Guid.NewGuid()}"), await fixture.SessionAsync($"{Guid.NewGuid()}"));
        var client = new StandingClient();
        var (all, some, listens) = (new List<MessageChange>(), new List<MessageChange>(), true);
        foreach (var (kind, message, person) in walk)
        {
            listens = kind == 9 || (listens && kind != 8);
            // Read back once or more, whether anything was missed or not.
            if (kind == 9)
                some.AddRange(Enumerable.Repeat(client.Standing(interrupted.Id), 1 + person));
            else if (client.Happen(kind, message, person) is { } change)
            {
                all.Add(change);
                // What was written meanwhile is read back before what became of it.
                if (listens || change is MessageChange.Seen)
                    some.Add(change);
            }
        }
        some.Add(client.Standing(interrupted.Id));
        await ApplyAsync(live.Id, all);
        await ApplyAsync(interrupted.Id, some);
        Assert.Equal(await RowsAsync(live.Id), await RowsAsync(interrupted.Id));
        var (expected, found) = (await EventsAsync(live.Id), await EventsAsync(interrupted.Id));
        Assert.Equal(found.Distinct(), found);
        // What was taken back has no time of its own in the client's store; all else is an event of the other one too.
        Assert.Empty(found.Where(one => !one.Contains("|taken back|", StringComparison.Ordinal)).Except(expected));
        Assert.Empty(client.LastOf(expected).Except(client.LastOf(found)));

        Task ApplyAsync(long session, List<MessageChange> changes) =>
            fixture.Store.Messages.ApplyAsync([.. changes.Select(change => StandingClient.For(session, change))]);

        async Task<IEnumerable<string>> RowsAsync(long session) =>
            (await fixture.Store.Messages.ListMessagesAsync(new(session))).Messages.Select(StandingClient.Line);

        async Task<List<string>> EventsAsync(long session) =>
            [.. (await fixture.Store.Events.ReadEventsAsync(new(0, 5_000, session, Kinds: null))).Events.Select(StandingClient.Line)];
    }
}
