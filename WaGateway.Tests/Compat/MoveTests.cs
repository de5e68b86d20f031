using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Http;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Compat;

/// <summary><c>wagateway move-from</c>, from servers that answer as the makers' descriptions say, to a gateway of ours.</summary>
public sealed class MoveTests
{
    private const string WahaSessions = """
        [
          {
            "name": "default", "status": "WORKING", "me": { "id": "5511999990001@c.us", "pushName": "Shop" },
            "presence": null, "timestamps": { "activity": null },
            "config": {
              "metadata": { "customer": "17" }, "noweb": { "store": { "enabled": true } }, "debug": false,
              "proxy": { "server": "127.0.0.1:3128", "username": "me", "password": "not shown" },
              "webhooks": [
                {
                  "url": "http://127.0.0.1:9/own", "events": ["message", "session.status"], "hmac": { "key": "not shown either" },
                  "retries": { "attempts": 15 }, "customHeaders": [{ "name": "X-Mine", "value": "yes" }]
                }
              ]
            }
          },
          { "name": "second", "status": "STOPPED", "presence": null, "timestamps": { "activity": null }, "config": {} },
          { "name": "here already", "status": "STOPPED", "presence": null, "timestamps": { "activity": null } }
        ]
        """;
    private const string Environment = """
        { "WHATSAPP_HOOK_URL": "http://127.0.0.1:9/all", "WHATSAPP_HOOK_EVENTS": "message.any, message.ack" }
        """;
    private const string Instances = """
        [
          {
            "id": "421a4121", "name": "example-name", "connectionStatus": "open", "ownerJid": "5511999990001@s.whatsapp.net",
            "integration": "WHATSAPP-BAILEYS", "token": "B3844804", "Chatwoot": { "enabled": true },
            "Setting": { "rejectCall": true, "groupsIgnore": true, "alwaysOnline": false }
          },
          { "instance": { "instanceName": "teste-docs", "status": "close", "apikey": "123456", "integration": { "token": "123456" } } }
        ]
        """;

    [Fact]
    public async Task Sessions_of_a_WAHA_are_shown_first_and_made_with_their_webhooks_when_that_is_asked_for()
    {
        await using var old = Old("X-Api-Key", ("/api/sessions", WahaSessions), ("/api/server/environment", Environment));
        await using var here = await ServerUnderTest.StartAsync(settings: "--Auth:Mode=Required");
        await here.AskAsync(201, "POST", "/api/sessions", """{"session_name":"here already"}""");

        var shown = await MoveAsync(0, here, old, "waha");
        Assert.Contains("has 3 sessions.", shown, StringComparison.Ordinal);
        Assert.Contains("default (WORKING, 5511999990001@c.us)", shown, StringComparison.Ordinal);
        Assert.Contains(
            "make     the session and 2 webhooks: http://127.0.0.1:9/own, http://127.0.0.1:9/all",
            shown,
            StringComparison.Ordinal
        );
        foreach (var part in (string[])["config.metadata", "config.noweb", "webhooks' retries"])
            Assert.Contains($"differs  {part}", shown, StringComparison.Ordinal);
        Assert.Contains("a session of this name is here already", shown, StringComparison.Ordinal);
        Assert.Contains("Nothing was made", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("not shown", shown, StringComparison.Ordinal);
        Assert.Equal(["here already"], await NamesAsync(here));

        var made = await MoveAsync(0, here, old, "waha", "--apply");
        Assert.Contains("made     the session and 2 webhooks", made, StringComparison.Ordinal);
        Assert.Equal(["default", "here already", "second"], await NamesAsync(here));
        var webhooks = (JsonArray)(await here.AskAsync(200, "GET", "/api/webhook/default"))["data"]!;
        Assert.Equal(["http://127.0.0.1:9/all", "http://127.0.0.1:9/own"], webhooks.Select(one => (string)one!["url"]!).Order());
        Assert.All(webhooks, webhook => Assert.Equal("waha", (string?)webhook!["format"]));
        // Again it changes nothing.
        Assert.DoesNotContain("made ", await MoveAsync(0, here, old, "waha", "--apply"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instances_of_an_Evolution_API_are_made_with_their_webhook_and_what_is_otherwise_is_named()
    {
        await using var old = Old(
            "apikey",
            ("/instance/fetchInstances", Instances),
            (
                "/webhook/find/example-name",
                """{"enabled":true,"url":"http://127.0.0.1:9/own","events":["MESSAGES_UPSERT"],"webhookByEvents":true}"""
            ),
            ("/webhook/find/teste-docs", "null"),
            ("/settings/find/teste-docs", """{"reject_call":false,"groups_ignore":false,"always_online":true}""")
        );
        await using var here = await ServerUnderTest.StartAsync(settings: "--Auth:Mode=Required");
        var made = await MoveAsync(0, here, old, "evolution", "--apply");
        Assert.Contains("example-name (open, 5511999990001@s.whatsapp.net)", made, StringComparison.Ordinal);
        foreach (var part in (string[])["rejectCall: ", "alwaysOnline: ", "its Chatwoot integration", "its own token"])
            Assert.Contains($"differs  {part}", made, StringComparison.Ordinal);
        Assert.DoesNotContain("B3844804", made, StringComparison.Ordinal);
        Assert.Equal(["example-name", "teste-docs"], await NamesAsync(here));
        var webhook = Assert.Single((JsonArray)(await here.AskAsync(200, "GET", "/api/webhook/example-name"))["data"]!);
        Assert.Equal(("http://127.0.0.1:9/own", "none"), ((string?)webhook!["url"], (string?)webhook["filters"]!["groups"]));
        Assert.Empty((JsonArray)(await here.AskAsync(200, "GET", "/api/webhook/teste-docs"))["data"]!);
    }

    [Fact]
    public async Task What_is_refused_here_is_said_with_the_reason_and_the_others_are_made()
    {
        await using var old = Old(
            "X-Api-Key",
            ("/api/sessions", """[{"name":"a\u0007b","status":"STOPPED"},{"name":"well","status":"STOPPED"}]""")
        );
        await using var here = await ServerUnderTest.StartAsync(settings: "--Auth:Mode=Required");
        var said = await MoveAsync(1, here, old, "waha", "--apply");
        Assert.Matches("refused  .*waha/api/sessions answered 4[0-9][0-9]: .*name", said);
        Assert.Contains("1 session could not be made", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0007', said);
        Assert.Equal(["well"], await NamesAsync(here));
    }

    [Fact]
    public async Task What_cannot_be_read_or_asked_is_one_sentence()
    {
        await using var old = Old("X-Api-Key", ("/api/sessions", """{"not":"a list"}"""), ("/html/api/sessions", "<html>"));
        var url = $"--url=http://127.0.0.1:{old.Port}";
        await RefusedAsync("Name where from, waha or evolution", "move-from", url);
        await RefusedAsync("Name where from, waha or evolution", "move-from", "wppconnect", url);
        await RefusedAsync("Name the other gateway's address", "move-from", "waha");
        await RefusedAsync("--url must be an address", "move-from", "waha", "--url=ftp://x");
        await RefusedAsync("There is no option --urll", "move-from", "waha", "--urll=http://x");
        await RefusedAsync("The file of --key cannot be read", "move-from", "waha", url, "--key=@/no/such/file");
        await RefusedAsync("wants a key: give it with --key=", "move-from", "waha", url);
        await RefusedAsync("did not take the key of --key: 401: Unauthorized", "move-from", "waha", url, "--key=wrong");
        await RefusedAsync("GET /api/sessions gives no list", "move-from", "waha", url, "--key=right");
        await RefusedAsync("its answer is not JSON", "move-from", "waha", url + "/html", "--key", "right");
        await RefusedAsync("cannot be reached", "move-from", "waha", "--url=http://127.0.0.1:1");
    }

    private static async Task RefusedAsync(string why, params string[] arguments)
    {
        var run = await GatewayRun.ToEndAsync(arguments);
        Assert.Contains(why, run.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1), (run.ExitCode, run.Output.TrimEnd().Split('\n').Length));
    }

    private static async Task<string> MoveAsync(int exit, ServerUnderTest here, RawReceiver old, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var key = folder.File("key");
        await File.WriteAllTextAsync(key, here.FirstKey + "\n");
        var run = await GatewayRun.ToEndAsync([
            "move-from",
            .. arguments,
            $"--url=http://127.0.0.1:{old.Port}/",
            "--key=right",
            $"--to={here.Client.BaseAddress}",
            $"--to-key=@{key}",
        ]);
        Assert.True(run.ExitCode == exit, run.Output);
        return run.Output;
    }

    private static async Task<IEnumerable<string>> NamesAsync(ServerUnderTest here) =>
        ((JsonArray)(await here.AskAsync(200, "GET", "/api/sessions"))["data"]!).Select(one => (string)one!["sessionName"]!).Order();

    /// <summary>Answers whoever has the key; a path that it does not have is 404.</summary>
    private static RawReceiver Old(string header, params (string Path, string Json)[] answers) =>
        new()
        {
            Script = request =>
                request.Headers.GetValueOrDefault(header) != "right"
                    ? Answer.Status(401, """{"statusCode":401,"message":"Unauthorized"}""", ("Content-Type", "application/json"))
                : answers.FirstOrDefault(one => request.Path.Split('?')[0] == one.Path) is (not null, var json) ? Answer.Json(json)
                : Answer.Status(404, """{"statusCode":404,"message":"Not Found"}"""),
        };
}
