using System.Text.Json.Nodes;
using WaGateway.Tests.Contract;

namespace WaGateway.Tests.Http;

/// <summary>Every place of the API document that takes a text gets texts that nobody expects.</summary>
public sealed class HostileStringsTests
{
    /// <summary>As JSON has them, between the quotation marks.</summary>
    private static readonly string[] Hostile =
    [
        "\\u0000",
        "some\\u0000thing",
        "x\\udfff",
        "\\ud83d\\udc4d\\ud83c",
        "\\u202eabc\\u2066\\u200b\\ufeff",
        "\\uffff",
        "",
        "\\n\\t",
        "../../etc/passwd",
        "\\\"*:^(NEAR ';--",
        "9999999999999999999999",
        "1e999",
        "//",
        "http://[::",
        "http://a:0/",
        "http://xn--/",
        "http://" + new string('a', 70) + ".example/",
        "socks5://[v1.x]:1",
        "data:;base64,",
        "9999-12-31T23:59:59.9999999-14:00",
        "whsec_====",
        new string('x', 70_000),
        new string('漢', 3000),
    ];

    private static readonly string[] LeftOut = ["/start", "/download", "/qr"];

    [Fact]
    public async Task No_text_in_any_place_is_a_fault_of_the_gateway()
    {
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            "--Limits:RequestsPerSecond=0",
            "--Limits:FailuresPerMinute=10000",
            "--Sandbox:Enabled=true",
            "--Sandbox:DefaultEngine=Sandbox"
        );
        foreach (var n in (string[])["1", "2"])
        {
            await gateway.AskAsync(201, "POST", "/api/sessions", $$"""{"session_name":"Shop {{n}}"}""");
            await gateway.AskAsync(201, "POST", "/api/sandbox/phones", $$"""{"number":"551199999000{{n}}","name":"Phone"}""");
        }
        await gateway.AskAsync(201, "POST", "/api/webhook/1/register", """{"url":"https://203.0.113.7/hook"}""");
        using var document = await gateway.SendAsync("GET", "/swagger/v1/swagger.json");
        var operations = await Operation.AllAsync(
            await document.Content.ReadAsStringAsync(),
            "120363000000000001@g.us",
            "120363000000000002@g.us"
        );
        var (faults, calls) = (new List<string>(), 0);
        foreach (
            var operation in operations.Where(one => !one.IsStream && !LeftOut.Any(end => one.Path.EndsWith(end, StringComparison.Ordinal)))
        )
        foreach (var (path, body) in CallsOf(operation))
        {
            calls++;
            using var answer = await gateway.SendAsync(operation.Method, path, body);
            if (answer.StatusCode is System.Net.HttpStatusCode.InternalServerError)
                faults.Add($"{operation.Method} {Shorten(path)} {Shorten(body ?? "")}");
        }
        Assert.Empty(faults);
        Assert.Empty(gateway.Errors);
        Assert.True(calls > 1000, $"{calls} calls were made");
    }

    private static IEnumerable<(string Path, string? Body)> CallsOf(Operation operation)
    {
        var path = operation.At("1");
        foreach (var text in Hostile)
        {
            if (operation.Example is { } example)
                for (var place = 0; With(example, place, text) is { } body; place++)
                    yield return (path, body);
            if (Plain(text) is not { Length: < 2000 } plain)
                continue;
            var escaped = Uri.EscapeDataString(plain);
            foreach (var parameter in operation.Of(NSwag.OpenApiParameterKind.Query))
                yield return ($"{path}?{parameter.Name}={escaped}", operation.Example);
            if (operation.Path.Contains('{', StringComparison.Ordinal) && escaped.Length > 0)
                yield return (operation.At(escaped, escaped), operation.Example);
        }
    }

    /// <summary>The example with the text in the place of its n-th text, name or value; null where it has fewer.</summary>
    private static string? With(string example, int place, string text)
    {
        const string mark = "4f1c7b1e";
        var node = JsonNode.Parse(example)!;
        var left = place;
        return Put(node) ? node.ToJsonString().Replace(mark, text, StringComparison.Ordinal) : null;

        bool Put(JsonNode? inside)
        {
            switch (inside)
            {
                case JsonObject all:
                    foreach (var (name, value) in all.ToList())
                    {
                        if (value is JsonValue one && one.TryGetValue<string>(out _) && left-- == 0)
                        {
                            all[name] = mark;
                            return true;
                        }
                        if (Put(value))
                            return true;
                    }
                    if (left-- != 0)
                        return false;
                    all[mark] = 1;
                    return true;
                case JsonArray list:
                    for (var n = 0; n < list.Count; n++)
                    {
                        if (list[n] is JsonValue one && one.TryGetValue<string>(out _) && left-- == 0)
                        {
                            list[n] = mark;
                            return true;
                        }
                        if (Put(list[n]))
                            return true;
                    }
                    return false;
                default:
                    return false;
            }
        }
    }

    /// <summary>As a query has it; null where no URL can say it.</summary>
    private static string? Plain(string text)
    {
        try
        {
            return JsonNode.Parse($"\"{text}\"")!.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shorten(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
