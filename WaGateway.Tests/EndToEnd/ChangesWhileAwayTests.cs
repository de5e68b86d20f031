using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Simulator;

namespace WaGateway.Tests.EndToEnd;

/// <summary>
/// What people do to messages while nobody listens is found afterwards: rows and events are those of a gateway that was
/// never interrupted.
/// </summary>
[Collection(KilledCollection.Name)]
public sealed class ChangesWhileAwayTests(KilledGateway killed, OrdinaryGateway shared) : IClassFixture<OrdinaryGateway>
{
    [Fact]
    public async Task What_ten_people_do_while_the_gateway_is_killed_is_told_as_if_it_had_not_been()
    {
        var expected = await UninterruptedAsync(lid: true);
        var (session, shop) = (killed.Linked.Id, killed.Linked.Shop);
        await InterruptedAsync(killed.Gateway, killed.StartAgainAsync, session, shop, lid: true, "kill", expected);
    }

    [LongFact]
    public Task However_an_account_with_lids_is_interrupted() => EveryInterruptionAsync(lid: true);

    [LongFact]
    public Task However_an_account_with_phone_numbers_is_interrupted() => EveryInterruptionAsync(lid: false);

    private async Task EveryInterruptionAsync(bool lid)
    {
        var expected = await UninterruptedAsync(lid);
        await using var gateway = await GatewayProcess.StartAsync("--Sessions:CopyProfileAfter=1d");
        var shop = SharedGateway.NewNumber();
        var session = await gateway.Api.CreateSessionAsync("Interrupted");
        await gateway.Api.LinkAsync(session, shop, lid);
        foreach (var end in (string[])["stop", "kill", "browser_kill", "page_crash"])
            await InterruptedAsync(gateway, gateway.StartAgainAsync, session, shop, lid, end, expected);
    }

    private async Task<string[]> UninterruptedAsync(bool lid)
    {
        var (api, shop) = (shared.Api, SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync($"Uninterrupted {shop}");
        await api.LinkAsync(session, shop, lid);
        var people = await TenPeople.MeetAsync(api, shop, lid);
        await people.WriteAsync(TenPeople.Through(api));
        await SettledAsync(people, api, session, people.KnowsWhatIsWritten);
        await people.ChangeAsync(TenPeople.Through(api));
        var known = await SettledAsync(people, api, session, people.KnowsWhatIsChanged);
        await api.PostAsync($"/sessions/{session}/stop");
        return known;
    }

    private static async Task InterruptedAsync(
        GatewayProcess gateway,
        Func<Task> startAgain,
        long session,
        string shop,
        bool lid,
        string end,
        string[] expected
    )
    {
        var people = await TenPeople.MeetAsync(gateway.Api, shop, lid);
        await people.WriteAsync(TenPeople.Through(gateway.Api));
        await SettledAsync(people, gateway.Api, session, people.KnowsWhatIsWritten);
        if (end is "browser_kill" or "page_crash")
        {
            await gateway.Api.PostAsync("/sandbox/faults", new { session, fault = end });
            await people.ChangeAsync(TenPeople.Through(gateway.Api));
        }
        else
        {
            await (end == "stop" ? gateway.StopAsync() : gateway.KillFamilyAsync());
            using (
                var world = new SandboxWorld(
                    Path.Combine(gateway.Folder, "sandbox"),
                    TimeProvider.System,
                    NullLogger<SandboxWorld>.Instance
                )
            )
                await people.ChangeAsync(TenPeople.Through(world));
            await startAgain();
        }
        await gateway.Api.IsAsync(session, "connected", 60);
        var known = await SettledAsync(people, gateway.Api, session, lines => expected.SequenceEqual(lines), orNot: true);
        Assert.True(
            expected.SequenceEqual(known),
            $"After {end} ({(lid ? "LIDs" : "numbers")}) it lacks:\n{Lines(expected.Except(known))}\nand has besides:\n"
                + Lines(known.Except(expected).Concat(known.GroupBy(line => line).Where(same => same.Count() > 1).Select(same => same.Key)))
        );
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static async Task<string[]> SettledAsync(
        TenPeople people,
        Api api,
        long session,
        Func<string[], bool> isComplete,
        bool orNot = false
    )
    {
        try
        {
            return await Eventually.GetAsync(() => people.KnownAsync(api, session), isComplete, 40);
        }
        catch (TimeoutException) when (orNot)
        {
            return await people.KnownAsync(api, session);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(string.Join('\n', await people.KnownAsync(api, session)));
        }
    }
}
