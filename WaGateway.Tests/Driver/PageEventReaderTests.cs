using WaGateway.Driver;
using WaGateway.Driver.Browser;

namespace WaGateway.Tests.Driver;

public sealed class PageEventReaderTests
{
    private const string Good = """{"n":2,"kind":"ack","data":{"ids":["3EB0AA"],"ack":3}}""";

    [Theory]
    [InlineData("""{"n":1,"kind":"message","data":{"type":"chat"}}""")]
    [InlineData("""{"n":1,"kind":"message","data":[]}""")]
    [InlineData("""{"n":1,"kind":"ack","data":{"ids":"3EB0","ack":"three"}}""")]
    [InlineData("""{"n":1,"kind":"ack","data":{"ids":["3EB0"],"ack":1e300}}""")]
    [InlineData("""{"n":1,"kind":"edited","data":{"id":"A","chat":"x@c.us","content":{"text":"y"},"milliseconds":5}}""")]
    [InlineData("""{"n":1,"kind":"reacted","data":{"id":"A","sender":"x@c.us","emoji":["y"],"seconds":5}}""")]
    [InlineData("""{"n":1,"kind":"call","data":{"id":"A","from":null,"lid":null,"video":"yes","group":false,"seconds":1}}""")]
    [InlineData("""{"n":1,"kind":"presence","data":{"chat":{},"online":[],"state":null,"milliseconds":1}}""")]
    [InlineData("""{"n":1,"kind":"caught_up","data":{"number":1,"seconds":-1,"reachesBack":true,"missing":[]}}""")]
    [InlineData("""{"n":1,"kind":"never heard of","data":null}""")]
    [InlineData("""{"n":1,"kind":null,"data":{}}""")]
    [InlineData("""{"n":1,"kind":{"\ud800":1},"data":"\udfff"}""")]
    [InlineData("""{"n":1}""")]
    [InlineData("""7""")]
    [InlineData("""[[[[{"n":[]}]]]]""")]
    public void A_strange_event_is_skipped_and_the_rest_is_read(string strange)
    {
        var batch = PageEventReader.Read($$"""{"epoch":"e","events":[{{strange}},{{Good}}]}""");
        Assert.Equal((2, 1), (batch.UpTo, batch.Unreadable));
        Assert.Equal(3, Assert.IsType<PageEvent.AckSeen>(Assert.Single(batch.Events)).Ack);
    }

    [Fact]
    public void What_is_longer_than_anything_of_whatsapp_is_cut_or_left_out_and_the_event_is_read()
    {
        var (word, many) = (new string('x', 5000), string.Join(',', Enumerable.Repeat("\"a\"", 5000)));
        Assert.Null(
            Read<PageEvent.StateRead>($$$"""{"n":1,"kind":"state","data":{"code":"{{{word}}}","me":"5511999990001@c.us" } }""").State.Code
        );
        Assert.Null(Read<PageEvent.StateRead>($$$"""{"n":1,"kind":"state","data":{"me":"{{{word}}}" } }""").State.Me);
        Assert.Equal(
            PageLimits.People,
            Read<PageEvent.AckSeen>($$$"""{"n":1,"kind":"ack","data":{"ids":[{{{many}}}],"ack":3}}""").Ids.Count
        );
        Assert.Equal(["b"], Read<PageEvent.AckSeen>($$$"""{"n":1,"kind":"ack","data":{"ids":["{{{word}}}",null,{},"b"],"ack":3}}""").Ids);
        Assert.Equal(
            PageLimits.Words,
            Read<PageEvent.LoggedOut>($$$"""{"n":1,"kind":"logout","data":{"reason":"{{{word}}}"}}""").Reason!.Length
        );
        Assert.Equal(
            PageLimits.Options,
            Read<PageEvent.Voted>(
                $$$"""{"n":1,"kind":"voted","data":{"id":"A","chat":"x","voter":"y","options":[{{{many}}}],"milliseconds":1}}"""
            ).Options.Count
        );
    }

    [Fact]
    public void A_reading_back_that_misses_more_chats_than_can_be_named_still_says_how_far_it_came()
    {
        var chats = Enumerable
            .Range(0, 3000)
            .Select(n =>
                $$"""{"chat":"{{n}}@lid","since":{{1_700_000_000 + (n % 7)}},"until":1700000100,"ends":false,"why":"{{new string('w', 9000)}}" }"""
            );
        var odd = """{"chat":{"no":"id"},"since":"x","until":null,"ends":7,"why":["\ud9ff"]}""";
        var report = Read<PageEvent.CaughtUp>(
            $$"""{"n":1,"kind":"caught_up","data":{"number":4,"seconds":1700000200,"reachesBack":true,"missing":[{{odd}},{{string.Join(',', chats)}}] } }"""
        );
        Assert.Equal((4, true, PageLimits.Missing + 1), (report.Number, report.ReachesBack, report.Missing.Count));
        Assert.Equal((null, DateTimeOffset.FromUnixTimeSeconds(1_700_000_200)), (report.Missing[0].Chat, report.Missing[0].Since));
        Assert.Equal((null, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)), (report.Missing[^1].Chat, report.Missing[^1].Since));
        Assert.All(report.Missing, missing => Assert.True((missing.Why?.Length ?? 0) <= PageLimits.Words));
    }

    private static T Read<T>(string item)
        where T : PageEvent
    {
        var batch = PageEventReader.Read($$"""{"epoch":"e","events":[{{item}},{{Good}}]}""");
        Assert.Equal((2, 0, 2), (batch.UpTo, batch.Unreadable, batch.Events.Count));
        return Assert.IsType<T>(batch.Events[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"events\":7}")]
    [InlineData("{\"events\":[7]}")]
    [InlineData("{\"events\":[{\"n\":\"one\"}]}")]
    [InlineData("{\"events\":")]
    public void What_is_no_batch_is_nothing_and_breaks_nothing(string json)
    {
        var batch = PageEventReader.Read(json);
        Assert.Empty(batch.Events);
        Assert.Equal(0, batch.UpTo);
    }

    [Fact]
    public void Random_bytes_never_break_the_reader()
    {
        var random = new Random(20261122);
        const string Message =
            """{"n":1,"kind":"message","data":{"key":{"id":"A","remote":"5511988880002@c.us"},"seconds":1800000000,"mentions":[]}}""";
        var seed = ("{\"epoch\":\"e\",\"events\":[" + Message + "," + Good + "]}").ToCharArray();
        for (var round = 0; round < 20_000; round++)
        {
            var broken = (char[])seed.Clone();
            for (var hit = random.Next(1, 6); hit > 0; hit--)
                broken[random.Next(broken.Length)] = (char)random.Next(1, 256);
            PageEventReader.Read(new string(broken));
        }
    }
}
