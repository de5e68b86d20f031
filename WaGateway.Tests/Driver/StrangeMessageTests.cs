using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using WaGateway.Driver;
using WaGateway.Driver.Browser;
using WaGateway.Intake;
using WaGateway.Model;

namespace WaGateway.Tests.Driver;

/// <summary>A message of a stranger can have any shape. It is stored whatever its fields are, and holds up none beside it.</summary>
public sealed class StrangeMessageTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_900_000_000);
    private static readonly string Lengthy = new('L', 70_000);

    private static string Ordinary =>
        """
            {"key":{"fromMe":false,"remote":"120363000000000001@g.us","id":"AC01","serialized":"false_120363000000000001@g.us_AC01_222@lid"},"type":"chat",
            "content":"hello","seconds":1890000000,"from":"120363000000000001@g.us","to":"5511999990001@c.us","author":"222@lid","name":"Ann","ack":1,"quoted":"AC00",
            "mentions":["333@lid"],"mimetype":"image/png","hasFile":true,"phones":{"222@lid":"5511988880002@c.us"},"readBack":false,"details":{"subtype":"add",
            "location":{"latitude":1.5,"longitude":2.5,"name":"n","address":"a","live":true,"accuracy":7},"contacts":[{"name":"c","vcard":"BEGIN:VCARD"}],
            "poll":{"question":"q","options":["a","b"],"multiple":true},"participants":["333@lid"],"forwarded":true,"viewOnce":true,"mentionsAll":true,
            "fileName":"f.png","size":12,"seconds":3,"sha256":"s","selectedId":"b1","targetMessageId":"AC02","quotedStatus":{"id":"AC06","by":"333@lid"},
            "order":{"id":"1","title":"t","itemCount":2,"total":{"thousandths":12500,"currency":"BRL"},"seller":"333@lid","status":"1","token":"x"},
            "product":{"id":"1","title":"t","price":{"thousandths":1,"currency":"EUR"},"salePrice":{"thousandths":0,"currency":"EUR"},"imageCount":1},
            "event":{"name":"n","startsAt":1900000000,"endsAt":null,"location":{"name":"n","latitude":1.5,"longitude":2},"cancelled":false,
            "response":"1","extraGuests":2,"messageId":"AC03"},"invite":{"kind":"group","id":"1@g.us","name":"n","code":"c","expiresAt":1900000000},
            "interactive":{"kind":"carousel","title":"t","name":"n","buttons":[{"kind":"reply","id":"b","text":"t","params":{"a":[1]}}],
            "cards":[{"text":"t","buttons":[{"kind":"url","url":"u"}]}],"params":{"a":{"b":"c"}}},
            "payment":{"kind":"send","amount":{"thousandths":1,"currency":"INR"},"status":"2","receiver":"333@lid","expiresAt":1900000000},
            "call":{"outcome":"Missed","video":true,"group":false,"seconds":1,"by":"333@lid","participants":[{"id":"333@lid","outcome":"Missed"}]},
            "list":{"title":"t","description":"d","buttonText":"b","itemCount":1,"sections":[{"title":"t","rows":[{"rowId":"r","title":"t"}]}]},
            "album":{"id":"AC04","images":1,"videos":2},"stickerPack":{"id":"p","name":"n","publisher":"q","description":"d","count":3},
            "pinned":{"messageId":"AC05","by":"333@lid","until":1900000000},"disappearing":{"seconds":0,"by":"333@lid"},
            "raw":{"a":1,"b":{"c":["d",true]}}}}
            """;

    /// <summary>Every field of a message, and what stands in it now.</summary>
    public static TheoryData<string> Fields
    {
        get
        {
            var fields = new TheoryData<string>();
            foreach (var path in Paths(JsonNode.Parse(Ordinary)!, ""))
                fields.Add(path);
            return fields;
        }
    }

    private static string[] Values =>
        [
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1",
            "-7.5",
            "2.75",
            "1e300",
            "-1e300",
            "1e400",
            "9223372036854775807",
            "9223372036854775808",
            "123456789012345678901234567890",
            "\"\"",
            "\"7\"",
            "\"NaN\"",
            "\"-3\"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud83d\"",
            "\"x\\udc00y\"",
            "\"\ud83d\"",
            "\"\\ud83d\\ude00\"",
            $"\"{Lengthy}\"",
            $"\"{string.Concat(Enumerable.Repeat("\\ud83d\\ude00", 40_000))}\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[7,true,{},\"a\"]",
            "{\"a\":{\"a\":1}}",
            "{\"\\ud800\":\"\\ud800\"}",
            $"{new string('[', 400)}{new string(']', 400)}",
            $"{string.Concat(Enumerable.Repeat("{\"a\":", 300))}1{new string('}', 300)}",
            $"[{string.Join(',', Enumerable.Repeat("\"5@lid\"", 9_000))}]",
        ];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Whatever_stands_in_one_field_the_message_and_its_neighbours_are_read(string path)
    {
        foreach (var value in Values)
        {
            var batch = PageEventReader.Read(Batch(With(path, value)), new Clock());
            Assert.True(batch.UpTo == 3, $"{path}: {Brief(value)}");
            Assert.Equal([1, 3], batch.Events.OfType<PageEvent.AckSeen>().Select(ack => ack.Ack));
            var message = batch.Events.OfType<PageEvent.MessageSeen>().SingleOrDefault()?.Message;
            if (message is null)
            {
                Assert.True(path.StartsWith("/key", StringComparison.Ordinal), $"{path}: {Brief(value)} is not stored");
                var lost = Assert.Single(batch.Lost);
                Assert.True(
                    lost.Chat is null or "120363000000000001@g.us" && lost.At.ToUnixTimeSeconds() == 1_890_000_000,
                    $"{path}: {Brief(value)}"
                );
                continue;
            }
            AssertBounded(message);
            AssertReadable(message);
            // Only the field that is odd is another one.
            if (!path.StartsWith("/content", StringComparison.Ordinal))
                Assert.Equal("hello", message.Content);
            if (!path.StartsWith("/details/fileName", StringComparison.Ordinal) && path != "/details")
                Assert.Equal("f.png", message.Details.FileName);
        }
    }

    [Fact]
    public void Long_words_are_cut_between_characters_and_long_ids_are_left_out()
    {
        var smileys = string.Concat(Enumerable.Repeat("\\ud83d\\ude00", 40_000));
        Assert.Equal(PageLimits.Text, Read("/content", $"\"{smileys}\"").Content!.Length);
        Assert.Equal(PageLimits.Text - 1, Read("/content", $"\"x{smileys}\"").Content!.Length);
        Assert.EndsWith("\ud83d\ude00", Read("/content", $"\"x{smileys}\"").Content, StringComparison.Ordinal);
        Assert.Equal(new string('L', PageLimits.Name), Read("/name", $"\"{Lengthy}\"").Name);
        Assert.Equal(new string('L', PageLimits.Words), Read("/details/fileName", $"\"{Lengthy}\"").Details.FileName);
        Assert.Equal("unknown", Read("/type", $"\"{Lengthy}\"").Type);
        Assert.Null(Read("/quoted", $"\"{Lengthy}\"").Quoted);
        Assert.Null(Read("/mimetype", $"\"{Lengthy}\"").Mimetype);
        Assert.Equal("x\uFFFDy\0z", Read("/content", "\"x\\ud812y\\u0000z\"").Content);
        Assert.Equal("\\ud812", Read("/content", "\"\\\\ud812\"").Content);
    }

    [Fact]
    public void Odd_numbers_become_what_they_can_be_and_an_odd_time_is_now()
    {
        foreach (var odd in new[] { "null", "-5", "0", "1e300", "\"soon\"", "99999999999999", "{}", "4102444800" })
            Assert.Equal(Now.ToUnixTimeSeconds(), Read("/seconds", odd).Seconds);
        Assert.Equal(1_890_000_007, Read("/seconds", "1890000007.9").Seconds);
        Assert.Equal(1_890_000_007, Read("/seconds", "\"1890000007\"").Seconds);
        Assert.Equal((0, 0, 3), (Read("/ack", "\"x\"").Ack, Read("/ack", "77").Ack, Read("/ack", "\"3\"").Ack));
        Assert.Null(Read("/details/size", "-4").Details.Size);
        Assert.Equal(1024, Read("/details/size", "\"1024\"").Details.Size);
        Assert.Null(Read("/details/seconds", "1e12").Details.Seconds);
        Assert.Null(Read("/details/location/latitude", "91").Details.Location);
        Assert.Equal("42", Read("/content", "42").Content);
    }

    [Fact]
    public void A_message_whose_key_lacks_a_part_is_known_by_the_clients_own_key()
    {
        Assert.Equal("AC01", Read("/key/id", "null").Key.Id);
        Assert.Equal("120363000000000001@g.us", Read("/key/remote", "[]").Key.Remote);
        Assert.Equal("false_120363000000000001@g.us_AC01_222@lid", Read("/key/serialized", "{}").Key.Serialized);
        var lost = PageEventReader.Read(
            Batch("""{"key":{"id":null,"remote":"5511988880002@c.us"},"seconds":1890000000,"type":"chat"}"""),
            new Clock()
        );
        Assert.Equal("5511988880002@c.us", Assert.Single(lost.Lost).Chat);
        Assert.Null(Assert.Single(PageEventReader.Read(Batch("""{"type":"chat"}"""), new Clock()).Lost).Chat);
    }

    /// <summary>CsCheck_Seed=… repeats a failure.</summary>
    [Fact]
    public void Whatever_one_event_is_those_before_and_behind_it_are_read_and_acknowledged() =>
        Gen.Select(
                One([.. Paths(JsonNode.Parse(Ordinary)!, "")]),
                Json(4),
                One("message", "edited", "state", "caught_up", "voted", "standing", "deleted", "not_stored", "x"),
                Gen.Int[0, 3]
            )
            .Sample(
                (path, value, kind, place) =>
                {
                    var item = place switch
                    {
                        0 => $$"""{"n":2,"kind":"{{kind}}","data":{{With(path, value)}} }""",
                        1 => $$"""{"n":2,"kind":"{{kind}}","data":{{value}} }""",
                        2 => $$"""{"n":2,"kind":{{value}},"data":{{value}} }""",
                        _ => value,
                    };
                    var batch = PageEventReader.Read($$"""{"epoch":"e","events":[{{Ack(1, 1)}},{{item}},{{Ack(3, 3)}}]}""", new Clock());
                    return batch.UpTo == 3
                        && batch.Events.OfType<PageEvent.AckSeen>().Select(ack => ack.Ack).SequenceEqual([1, 3])
                        && batch.Events.Count + batch.Unreadable == 3;
                },
                iter: 3_000,
                print: t => $"{t.Item1} {t.Item3} {t.Item4} {Brief(t.Item2)}"
            );

    private static PageMessage Read(string path, string value) =>
        Assert.Single(PageEventReader.Read(Batch(With(path, value)), new Clock()).Events.OfType<PageEvent.MessageSeen>()).Message;

    private static string Batch(string message) =>
        $$"""{"epoch":"e","events":[{{Ack(1, 1)}},{"n":2,"kind":"message","data":{{message}} },{{Ack(3, 3)}}]}""";

    private static string Ack(int n, int ack) => $$"""{"n":{{n}},"kind":"ack","data":{"ids":["3EB0"],"ack":{{ack}} } }""";

    /// <summary>The ordinary message with another value, as text: it need not be anything that .NET could write.</summary>
    private static string With(string path, string value)
    {
        var message = JsonNode.Parse(Ordinary)!;
        var (node, steps) = (message, path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in steps[..^1])
            node = int.TryParse(step, CultureInfo.InvariantCulture, out var at) ? node[at]! : node[step]!;
        if (node is JsonArray list)
            list[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = "HERE";
        else
            node[steps[^1]] = "HERE";
        return message.ToJsonString().Replace("\"HERE\"", value, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Paths(JsonNode node, string path) =>
        node switch
        {
            JsonObject all => all.SelectMany(pair => Paths(pair.Value!, $"{path}/{pair.Key}").Prepend($"{path}/{pair.Key}").Distinct()),
            JsonArray list => list.SelectMany((item, at) => Paths(item!, $"{path}/{at}").Prepend($"{path}/{at}").Distinct()),
            _ => [],
        };

    private static void AssertBounded(PageMessage message)
    {
        Assert.True(
            (message.Content?.Length ?? 0) <= PageLimits.Text
                && (message.Name?.Length ?? 0) <= PageLimits.Name
                && message.Key.Serialized.Length <= PageLimits.Serialized
        );
        Assert.All(
            new[]
            {
                message.Key.Id,
                message.Key.Remote,
                message.Type,
                message.From,
                message.To,
                message.Author,
                message.Quoted,
                message.Details.Subtype,
                message.Details.Sha256,
            }
                .Concat(message.Mentions)
                .Concat(message.Phones.Values)
                .Concat(message.Details.Participants ?? []),
            id => Assert.True((id?.Length ?? 0) <= PageLimits.Id)
        );
        Assert.True(message.Mentions.Count <= PageLimits.People && (message.Details.Participants?.Count ?? 0) <= PageLimits.People);
        // What is stored and sent on is text that every reader takes.
        Assert.DoesNotContain('\0', Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(message.Content ?? "")));
        Assert.True(message.Content is null || new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(message.Content) >= 0);
    }

    /// <summary>What is stored of it can be read again, and what callers are told has a line and people by their names.</summary>
    private static void AssertReadable(PageMessage message)
    {
        var record = MessageReader.Read(1, message, new("5511999990001@c.us", null), id => id).Message;
        var stored = JsonSerializer.Serialize(record.Details, MessageDetails.Json);
        var read = JsonSerializer.Deserialize<MessageDetails>(stored, MessageDetails.Json);
        Assert.Equal(stored, JsonSerializer.Serialize(read, MessageDetails.Json));
        Assert.True((record.Details.Raw?.ToJsonString().Length ?? 0) <= PageLimits.Plain);
    }

    private static Gen<string> One(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(at => choices[at]);

    private static Gen<string> Json(int depth)
    {
        var leaf = Gen.OneOf(
            One(Values),
            Gen.Double.Select(number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "null"),
            Gen.Long.Select(number => number.ToString(CultureInfo.InvariantCulture)),
            Gen.String.Select(text => JsonSerializer.Serialize(text)),
            Gen.Char['\ud7f0', '\ue010']
                .Array[1, 6]
                .Select(units => "\"" + string.Concat(units.Select(unit => $"\\u{(int)unit:x4}")) + "\""),
            Gen.Char['\ud7f0', '\ue010'].Array[1, 6].Select(units => $"\"{new string(units)}\"")
        );
        return depth == 0
            ? leaf
            : Gen.OneOf(
                leaf,
                Json(depth - 1).Array[0, 4].Select(items => $"[{string.Join(',', items)}]"),
                Gen.Select(One("key", "remote", "id", "chat", "seconds", "missing", "details", "x\\ud812"), Json(depth - 1))
                    .Array[0, 4]
                    .Select(pairs => $"{{{string.Join(',', pairs.Select(pair => $"\"{pair.Item1}\":{pair.Item2}"))}}}")
            );
    }

    private static string Brief(string value) => value.Length <= 200 ? value : value[..200] + "…";

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
