using WaGateway.Driver;
using WaGateway.Driver.Browser;

namespace WaGateway.Tests.Driver;

public sealed class PageEventReaderTests
{
    private const string Good = """{"n":2,"kind":"ack","data":{"ids":["3EB0AA"],"ack":3}}""";

    [Theory]
    [InlineData("""{"n":1,"kind":"message","data":{"type":"chat"}}""")]
    [InlineData("""{"n":1,"kind":"message","data":{"key":{"id":"A","remote":"x@c.us"},"seconds":-5}}""")]
    [InlineData("""{"n":1,"kind":"message","data":{"key":{"id":"A","remote":"x@c.us"},"seconds":99999999999999}}""")]
    [InlineData("""{"n":1,"kind":"ack","data":{"ids":"3EB0","ack":"three"}}""")]
    [InlineData("""{"n":1,"kind":"edited","data":{"id":"A","chat":"x","content":"y","milliseconds":1e300}}""")]
    [InlineData("""{"n":1,"kind":"call","data":{"id":"A","from":"x@c.us","lid":null,"video":"yes","group":false,"seconds":1}}""")]
    [InlineData("""{"n":1,"kind":"presence","data":{"chat":"x@c.us","online":true,"state":null,"milliseconds":1}}""")]
    [InlineData("""{"n":1,"kind":"never heard of","data":null}""")]
    [InlineData("""{"n":1,"kind":null,"data":{}}""")]
    [InlineData("""{"n":1}""")]
    public void A_strange_event_is_skipped_and_the_rest_is_read(string strange)
    {
        var batch = PageEventReader.Read($$"""{"epoch":"e","events":[{{strange}},{{Good}}]}""");
        Assert.Equal((2, 1), (batch.UpTo, batch.Unreadable));
        Assert.Equal(3, Assert.IsType<PageEvent.AckSeen>(Assert.Single(batch.Events)).Ack);
    }

    [Fact]
    public void What_is_longer_than_anything_of_whatsapp_is_skipped()
    {
        var (word, many) = (new string('x', 5000), string.Join(',', Enumerable.Repeat("\"a\"", 5000)));
        string[] strange =
        [
            $$$"""{"n":1,"kind":"state","data":{"code":"{{{word}}}"}}""", $$$"""{"n":1,"kind":"state","data":{"me":"{{{word}}}"}}""", $$$"""{"n":1,"kind":"ack","data":{"ids":[{{{many}}}],"ack":3}}""",
            $$$"""{"n":1,"kind":"ack","data":{"ids":["{{{word}}}"],"ack":3}}""", $$$"""{"n":1,"kind":"logout","data":{"reason":"{{{word}}}"}}""",
            $$$"""{"n":1,"kind":"voted","data":{"id":"A","chat":"x","voter":"y","options":[{{{many}}}],"milliseconds":1}}""",
            """{"n":1,"kind":"message","data":{"key":{"id":"A","remote":"x@c.us"},"seconds":1,"details":{"fileName":"NAME"}}}""".Replace("NAME", word, StringComparison.Ordinal),
            """{"n":1,"kind":"message","data":{"key":{"id":"A","remote":"x@c.us"},"seconds":1,"details":null}}""",
            """{"n":1,"kind":"message","data":{"key":{"id":"A","remote":"x@c.us"},"seconds":1,"details":{"participants":[null]}}}""",
            $$$"""{"n":1,"kind":"message","data":{"key":{"id":"A","remote":"x@c.us"},"seconds":1,"content":"{{{string.Concat(Enumerable.Repeat(word, 2000))}}}"}}""",
        ];
        foreach (var one in strange)
            Assert.Equal(1, PageEventReader.Read($$"""{"epoch":"e","events":[{{one}},{{Good}}]}""").Unreadable);
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
        const string Message = """{"n":1,"kind":"message","data":{"key":{"id":"A","remote":"5511988880002@c.us"},"seconds":1800000000,"mentions":[]}}""";
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
