using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CsCheck;
using WaGateway.Driver;
using WaGateway.Driver.Browser;
using WaGateway.Intake;
using WaGateway.Model;
using WaGateway.Tests.Http;
using Xunit.Abstractions;

namespace WaGateway.Tests.Contract;

/// <summary>Bytes that nobody meant, for whatever parses some: the page bridge and every header that we read.</summary>
[Collection(ContractCollection.Name)]
public sealed class BytesTests(ContractGateway contract, ITestOutputHelper output)
{
    private const string Ack = """{"n":1,"kind":"ack","data":{"ids":["3EB0AA"],"ack":3}}""";
    private const string Message =
        """{"n":2,"kind":"message","data":{"key":{"fromMe":false,"id":"A","remote":"5511988880002@c.us","serialized":"s"},"type":"chat","content":"x","seconds":1800000000,"mentions":["1@lid"],"phones":{"1@lid":"2@c.us"}}}""";
    private const string Document =
        """{"n":5,"kind":"message","data":{"key":{"fromMe":false,"id":"B","remote":"1@g.us","serialized":"s"},"type":"document","hasFile":true,"mimetype":"application/pdf","seconds":1800000000,"details":{"fileName":"a.pdf","size":7,"seconds":1,"sha256":"AA==","participants":["1@lid"],"contacts":[{"name":"N","vcard":"V"}],"poll":{"question":"Q","options":["P"],"multiple":true},"location":{"latitude":1.5,"longitude":2.5}}}}""";
    private const string Call =
        """{"n":6,"kind":"call","data":{"id":"C","from":"1@c.us","lid":"1@lid","video":true,"group":false,"seconds":1800000000}}""";
    private const string Voted =
        """{"n":7,"kind":"voted","data":{"id":"A","chat":"x","voter":"y","options":["P"],"milliseconds":1800000000000}}""";
    private const string Edited = """{"n":3,"kind":"edited","data":{"id":"A","chat":"x","content":"y","milliseconds":1800000000000}}""";
    private const string State = """{"n":4,"kind":"state","data":{"injected":true,"mode":"MAIN","info":"NORMAL"}}""";
    private static readonly string Batch =
        $$"""{"epoch":"e","events":[{{Ack}},{{Message}},{{Document}},{{Call}},{{Voted}},{{Edited}},{{State}}]}""";

    private static readonly string[] Headers =
    [
        "Authorization",
        "X-Api-Key",
        "Idempotency-Key",
        "Last-Event-ID",
        "Content-Type",
        "Accept",
        "Host",
        "Origin",
        "Sec-Fetch-Site",
        "Sec-Fetch-Mode",
        "Range",
        "If-None-Match",
        "If-Modified-Since",
        "If-Range",
        "Accept-Encoding",
        "Expect",
        "X-Forwarded-For",
        "Forwarded",
        "Content-Length",
        "Transfer-Encoding",
    ];

    private static int Rounds => LongFactAttribute.IsAsked ? 50 : 1;

    [Fact]
    public void Any_bytes_from_the_page_are_events_that_can_be_used_or_nothing() =>
        Gen.OneOf(Gen.Char.Array[0, 400].Select(letters => new string(letters)), Broken(), Torn())
            .Sample(Use, output.WriteLine, iter: 20_000 * Rounds, threads: 2);

    /// <summary>What our own verbs answer comes out of the same page.</summary>
    [Fact]
    public void Any_answer_of_the_page_is_one_that_was_asked_for_or_a_complaint() =>
        Gen.OneOf(
                Gen.Char.Array[0, 200].Select(letters => new string(letters)),
                Broken(),
                Values.Any("", "null", "[]", "{}", "7", "{\"latency\":1e999}", new string('[', 5000), "\"\\ud800\"")
            )
            .Sample(Answer, output.WriteLine, iter: 5_000 * Rounds, threads: 2);

    [Fact]
    public void Any_bytes_in_a_header_are_answered_and_never_with_a_fault_of_ours()
    {
        var requests =
            from header in Values.Any(Headers)
            from value in Gen.OneOf(
                Gen.Byte.Array[0, 300],
                Values
                    .Any(
                        "Bearer wag_1_",
                        "Bearer eyJhbGciOiJub25lIn0.e30.",
                        "application/json; charset=\"",
                        "text/html;q=x",
                        "[::1",
                        "localhost:99999999",
                        "chunked",
                        "-1",
                        "100-continue",
                        "for=\"[",
                        "bytes=0-",
                        "bytes=5-2,-1,9999999999999999999-",
                        "W/\"",
                        "gzip;q=2",
                        "1,2,3",
                        "\""
                    )
                    .Select(Encoding.ASCII.GetBytes)
            )
            from path in Values.Any(
                "/api/sessions",
                "/api/events/stream",
                "/api/messages/session/1/send",
                "/api/sessions/1/qr?wait=0",
                "/api/messages/1/media?wait=0",
                "/"
            )
            select (header, value, path);
        requests.Sample(
            request => Send(request.header, request.value, request.path),
            output.WriteLine,
            iter: 1500 * Rounds,
            threads: 2,
            print: request => $"{request.path} {request.header}: {Convert.ToHexString(request.value)}"
        );
        Assert.Empty(contract.Gateway.Errors);
    }

    /// <summary>A good batch with some of its characters replaced.</summary>
    private static Gen<string> Broken() =>
        from hits in Gen.Select(Gen.Int[0, Batch.Length - 1], Gen.Char).Array[1, 6]
        select string.Concat(
            Batch.Select((letter, at) => hits.Where(hit => hit.Item1 == at).Select(hit => (char?)hit.Item2).FirstOrDefault() ?? letter)
        );

    /// <summary>A good batch with some of its values replaced by others that are JSON too.</summary>
    private static Gen<string> Torn() =>
        from part in Values.Any(
            "\"chat\"",
            "\"A\"",
            "\"x\"",
            "1800000000",
            "1800000000000",
            "[\"1@lid\"]",
            "\"1@lid\"",
            "\"2@c.us\"",
            "\"5511988880002@c.us\"",
            "\"s\"",
            "[\"3EB0AA\"]",
            "\"3EB0AA\"",
            "3}",
            "\"message\"",
            "\"state\"",
            "{\"1@lid\":\"2@c.us\"}",
            "[\"P\"]",
            "\"P\"",
            "\"Q\"",
            "\"V\"",
            "7",
            "1.5",
            "\"a.pdf\"",
            "[{\"name\":\"N\",\"vcard\":\"V\"}]",
            "\"MAIN\"",
            "true"
        )
        from other in Values.Any(
            "null",
            "[]",
            "{}",
            "[null]",
            "{\"a\":null}",
            "1e400",
            "-1",
            "9223372036854775807",
            "\"\"",
            "\"\\ud800\"",
            "true",
            "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
            $"\"{new string('x', 5000)}\"",
            "1}"
        )
        select Batch.Replace(part, other, StringComparison.Ordinal);

    private static void Answer(string json)
    {
        foreach (
            var read in (Action[])
                [
                    () => PageBridge.Read<HistoryPage>(json, "history"),
                    () => PageBridge.Read<Pulse>(json, "pulse"),
                    () => PageBridge.Read<JsonElement>(json, "label"),
                    () => PageBridge.Read<PageState>(json, "state"),
                ]
        )
            try
            {
                read();
            }
            catch (DriverException)
            {
                // Whoever asked hears of it.
            }
    }

    private static void Use(string json)
    {
        foreach (var told in PageEventReader.Read(json).Events)
            switch (told)
            {
                case PageEvent.MessageSeen seen:
                    var change = MessageReader.Read(1, seen.Message, new Account("1@c.us", null), id => id);
                    Assert.All(
                        [change.Message.MessageId, change.Message.SerializedId, change.Message.ChatId, change.Message.Type],
                        Assert.NotNull
                    );
                    Assert.All(MessageReader.Lids(seen.Message), Assert.NotNull);
                    break;
                case PageEvent.AckSeen ack:
                    Assert.All(ack.Ids, Assert.NotNull);
                    break;
                case PageEvent.Voted vote:
                    Assert.All(vote.Options, Assert.NotNull);
                    break;
                case PageEvent.StateRead state:
                    Assert.NotNull(state.State);
                    break;
            }
    }

    private void Send(string header, byte[] value, string path)
    {
        using var connection = new TcpClient("127.0.0.1", contract.Gateway.Client.BaseAddress!.Port) { ReceiveTimeout = 30_000 };
        var stream = connection.GetStream();
        var key = header is "Authorization" or "X-Api-Key" ? "" : $"X-Api-Key: {contract.Gateway.FirstKey}\r\n";
        var host = header == "Host" ? "" : "Host: localhost\r\n";
        stream.Write(
            Encoding.ASCII.GetBytes(
                $"{(path.EndsWith("send", StringComparison.Ordinal) ? "POST" : "GET")} {path} HTTP/1.1\r\n{host}{key}{header}: "
            )
        );
        stream.Write(value);
        stream.Write("\r\n\r\n"u8);
        connection.Client.Shutdown(SocketShutdown.Send);
        var buffer = new byte[64];
        var length = 0;
        try
        {
            while (length < 12 && stream.Read(buffer, length, buffer.Length - length) is var read and > 0)
                length += read;
        }
        catch (IOException)
        {
            // Reset by what cannot be HTTP.
        }
        var answer = Encoding.ASCII.GetString(buffer, 0, length);
        Assert.False(answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal), answer);
    }
}
