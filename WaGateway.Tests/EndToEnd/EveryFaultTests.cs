using System.Diagnostics;
using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;
using Xunit.Abstractions;

namespace WaGateway.Tests.EndToEnd;

/// <summary>
/// Each fault of the sandbox: which states follow, for which reasons and how soon, and that nothing is lost, heard or sent twice.
/// </summary>
public sealed class EveryFaultTests(EveryFaultTests.HastyGateway shared, ITestOutputHelper output)
    : IClassFixture<EveryFaultTests.HastyGateway>
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData("network_down", "connection_lost")]
    [LongData("page_crash", "page_crashed")]
    [InlineData("browser_kill", "browser_crashed")]
    public async Task What_breaks_the_connection_is_told_and_got_over(string fault, string reason)
    {
        await using var scene = await BeginAsync();
        await scene.BreakAsync(fault);
        await api.IsInStateAsync(scene.Session, "reconnecting", 30);
        await scene.JohnWritesAsync("meanwhile");
        if (fault == "network_down")
            await scene.FaultAsync("network_up");
        await scene.RecoversWithinAsync(60);
        await scene.TalksBothWaysAsync("before", "meanwhile", "after");
        Assert.Equal([("reconnecting", reason), ("ready", null)], await scene.StatesAsync());
    }

    [Fact]
    public async Task A_logout_by_the_phone_ends_the_login_and_nothing_starts_it_again()
    {
        await using var scene = await BeginAsync(await LinkedSession.BeginAsync(api, lid: true));
        await scene.FaultAsync("logout");
        var gone = await api.IsInStateAsync(scene.Session, "logged_out", 30);
        Assert.Equal(("disconnected", "logged_out", null), ((string)gone["status"]!, (string)gone["stateReason"]!, (string?)gone["phone"]));
        Assert.Null((long?)gone["memoryBytes"]);
        Assert.Equal("session_not_connected", (string)(await api.SendAsync(scene.Session, scene.John, "Anybody?", 400))["code"]!);
        Assert.Equal([("logged_out", "logged_out")], await scene.StatesAsync());
    }

    [LongFact]
    public async Task An_account_that_whatsapp_locks_is_restricted_and_logged_out()
    {
        await using var scene = await BeginAsync(await LinkedSession.BeginAsync(api, lid: true));
        await scene.FaultAsync("account_locked");
        var locked = await api.IsInStateAsync(scene.Session, "restricted", 30);
        Assert.Equal(
            ("disconnected", "restricted", null),
            ((string)locked["status"]!, (string)locked["stateReason"]!, (string?)locked["phone"])
        );
        Assert.Equal("session_restricted", (string)(await api.SendAsync(scene.Session, scene.John, "Anybody?", 403))["code"]!);
        Assert.Equal([("restricted", "restricted")], await scene.StatesAsync());
        await api.PostAsync($"/sessions/{scene.Session}/start");
        await api.GetAsync($"/sessions/{scene.Session}/qr?wait=60");
    }

    [Fact]
    public async Task Why_a_login_ended_is_said_also_where_the_page_is_gone_before_it_was_asked()
    {
        var debugging = DebuggedGateway.FreePort();
        await using var gateway = await GatewayHost.StartAsync($"--Driver:BrowserArguments:0=--remote-debugging-port={debugging}");
        var linked = await LinkedSession.BeginAsync(gateway.Api, lid: true);
        await using var page = await OpenPage.AtAsync(debugging);
        await page.RunAsync(
            "() => { const { emit } = window.__wagateway; window.__wagateway.emit = (kind, data) => kind === 'logout' || emit(kind, data); }"
        );
        await gateway.Api.PostAsync("/sandbox/faults", new { session = linked.Id, fault = "account_locked" });
        var locked = await gateway.Api.IsInStateAsync(linked.Id, "restricted", 30);
        Assert.Contains("has locked the account", (string)locked["stateMessage"]!, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task A_login_that_is_taken_is_taken_back_once_and_then_only_on_demand()
    {
        await using var scene = await BeginAsync();
        await scene.BreakAsync("conflict");
        await api.IsInStateAsync(scene.Session, "reconnecting", 30);
        await scene.RecoversWithinAsync(40);
        await scene.FaultAsync("conflict");
        var waiting = await Eventually.GetAsync(
            () => api.GetAsync($"/sessions/{scene.Session}"),
            now => ((string?)now["stateMessage"])?.Contains("/start", StringComparison.Ordinal) == true,
            40,
            "a session that waits"
        );
        Assert.Equal(("reconnecting", "conflict"), ((string)waiting["state"]!, (string)waiting["stateReason"]!));
        await scene.JohnWritesAsync("meanwhile");
        Assert.True(
            (await api.BytesAsync($"/sessions/{scene.Session}/screenshot?of=failure"))
                .AsSpan()
                .StartsWith((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G'])
        );
        // However often it is asked to.
        await Eventually.GetAsync(
            async () =>
            {
                await api.PostAsync($"/sessions/{scene.Session}/start");
                return (string)(await api.GetAsync($"/sessions/{scene.Session}"))["state"]!;
            },
            state => state == "ready",
            40,
            "a session that is taken back"
        );
        await scene.TalksBothWaysAsync("before", "meanwhile", "after");
        Assert.Equal(
            [("reconnecting", "conflict"), ("ready", null), ("reconnecting", "conflict"), ("reconnecting", "conflict"), ("ready", null)],
            await scene.StatesAsync()
        );
    }

    [Fact]
    public async Task A_deaf_session_is_found_out_repaired_and_told_what_it_missed()
    {
        await using var scene = await BeginAsync();
        await scene.BreakAsync("deaf");
        await scene.JohnWritesAsync("meanwhile");
        var degraded = await api.IsInStateAsync(scene.Session, "degraded", 60);
        Assert.Equal(("connected", "deaf"), ((string)degraded["status"]!, (string)degraded["stateReason"]!));
        await scene.RecoversWithinAsync(90);
        await scene.TalksBothWaysAsync("before", "meanwhile", "after");
        var states = await scene.StatesAsync();
        Assert.All(states.SkipLast(1), state => Assert.Equal(("degraded", "deaf"), state));
        Assert.Equal(("ready", null), states[^1]);
        Assert.True((await api.BytesAsync($"/sessions/{scene.Session}/screenshot?of=failure")).Length > 1000);
    }

    [LongFact]
    public async Task A_slow_server_is_borne_without_a_word()
    {
        await using var scene = await BeginAsync();
        await scene.BreakAsync("slow");
        await scene.JohnWritesAsync("meanwhile");
        await scene.TalksBothWaysAsync("before", "meanwhile", "after");
        Assert.Empty(await scene.StatesAsync());
    }

    [LongFact]
    public async Task An_account_whose_messages_are_refused_sends_no_more_until_somebody_wants_it_to()
    {
        await using var scene = await BeginAsync();
        await scene.FaultAsync("restricted");
        foreach (var text in new[] { "one", "two" })
            Assert.Equal("send_failed", (string)(await api.SendAsync(scene.Session, scene.John, text, 500))["code"]!);
        var restricted = await api.IsInStateAsync(scene.Session, "restricted");
        Assert.Equal("restricted", (string)restricted["stateReason"]!);
        Assert.Equal("session_restricted", (string)(await api.SendAsync(scene.Session, scene.John, "three", 403))["code"]!);
        await scene.JohnWritesAsync("meanwhile");
        await Eventually.TrueAsync(() => scene.Heard.Contains("meanwhile"), 20, "a message while restricted");
        await scene.FaultAsync("network_up");
        Assert.Equal("session_restricted", (string)(await api.SendAsync(scene.Session, scene.John, "four", 403))["code"]!);
        await api.PostAsync($"/sessions/{scene.Session}/start");
        await scene.TalksBothWaysAsync("before", "meanwhile", "after");
        Assert.Equal([("restricted", "restricted"), ("ready", null)], await scene.StatesAsync());
    }

    [Fact]
    public async Task What_is_told_twice_is_heard_once()
    {
        await using var scene = await BeginAsync();
        await scene.BreakAsync("duplicate_events");
        await scene.JohnWritesAsync("meanwhile");
        await scene.TalksBothWaysAsync("before", "meanwhile", "after");
        Assert.Empty(await scene.StatesAsync());
    }

    /// <param name="linked">A session of its own, where the fault ends its login; otherwise the one that all tests break and mend.</param>
    private async Task<Scene> BeginAsync(LinkedSession? linked = null)
    {
        linked ??= await shared.LinkedAsync();
        var scene = new Scene(api, output, linked.Id, linked.Shop, await linked.FriendAsync());
        await scene.BeginAsync();
        return scene;
    }

    /// <summary>A linked session, somebody who writes to it, and what its webhook heard.</summary>
    private sealed class Scene(Api api, ITestOutputHelper output, long session, string shop, string john) : IAsyncDisposable
    {
        private const string Meanwhile = "Meanwhile";
        private readonly RawReceiver receiver = new();
        private long webhook;
        private long from;
        private long brokenAt;
        private Task? during;
        private bool isCutOff;

        public long Session => session;

        public string John => john;

        public IReadOnlyList<string> Heard =>
            [.. receiver.Requests.Select(request => (string)JsonNode.Parse(request.Body)!["message"]!["content"]!)];

        public async Task BeginAsync()
        {
            webhook = (long)
                (await api.PostAsync($"/webhook/{session}/register", new { url = receiver.Url, events = new[] { "message" } }, 201))["id"]!;
            await JohnWritesAsync("before");
            await Eventually.TrueAsync(() => Heard.Count == 1, 20, "what was written before");
            from = (long)(await api.GetAsync("/events?limit=1"))["latest"]!;
        }

        /// <summary>Breaks it while a message is being sent.</summary>
        public async Task BreakAsync(string fault)
        {
            brokenAt = Stopwatch.GetTimestamp();
            isCutOff = fault == "conflict";
            during = AskAsync();
            await FaultAsync(fault);
        }

        public Task FaultAsync(string fault) => api.PostAsync("/sandbox/faults", new { session, fault });

        /// <summary>Whatever it did meanwhile, it is well within this time.</summary>
        public async Task RecoversWithinAsync(double seconds)
        {
            await api.IsInStateAsync(session, "ready", seconds);
            output.WriteLine($"ready {Stopwatch.GetElapsedTime(brokenAt).TotalSeconds:0.0} s after the fault");
        }

        public Task JohnWritesAsync(string text) => api.WriteAsync(john, shop, text);

        /// <summary>
        /// John writes the last of these; all have come once and in order; an answer reaches him once, and so does what was
        /// being sent when it broke, asked for under the same key until it is answered.
        /// </summary>
        public async Task TalksBothWaysAsync(params string[] written)
        {
            await JohnWritesAsync(written[^1]);
            await Eventually.TrueAsync(() => Heard.Count >= written.Length, 60, "every message");
            Assert.Equal(written, Heard);
            await api.SendAsync(session, john, "An answer");
            await Eventually.GetAsync(
                () => api.OnPhoneAsync(john),
                all => all.Any(m => (string)m["message"]! == "An answer"),
                30,
                "the answer"
            );
            if (during is not null)
            {
                await during;
                // A page that is cut off takes messages and sends none: there, at most once is all that can be held.
                if (!isCutOff)
                    await Eventually.GetAsync(
                        AskAsync,
                        now => now is { Status: 200, Answer: var sent } && (int)sent["data"]!["ack"]! > 0,
                        60,
                        "a word that what was being sent is out"
                    );
            }
            var phone = (await api.OnPhoneAsync(john)).Select(m => (string)m["message"]!).ToList();
            Assert.Single(phone, "An answer");
            Assert.InRange(phone.Count(text => text == Meanwhile), during is null || isCutOff ? 0 : 1, during is null ? 0 : 1);
        }

        private Task<(int Status, JsonNode Answer)> AskAsync() =>
            api.TryAsync(HttpMethod.Post, $"/messages/session/{session}/send", new { to = john, message = Meanwhile }, $"meanwhile-{john}");

        public async Task<List<(string, string?)>> StatesAsync() =>
            [
                .. (await api.GetAsync($"/events?after={from}&limit=500&session={session}&types=status"))["events"]!
                    .AsArray()
                    .Select(e => ((string)e!["state"]!, (string?)e["stateReason"])),
            ];

        public async ValueTask DisposeAsync()
        {
            await api.DeleteAsync($"/webhook/{webhook}");
            await receiver.DisposeAsync();
        }
    }

    /// <summary>A gateway that waits less than usual.</summary>
    public sealed class HastyGateway : SharedGateway
    {
        private readonly Lazy<Task<LinkedSession>> linked;

        public HastyGateway()
            : base(
                "--Sessions:WatchEvery=00:00:03",
                "--Sessions:AnswerTime=00:00:08",
                "--Sessions:RepairTime=00:00:30",
                "--Sessions:SettleTime=00:00:01",
                "--Sessions:RestrictedAfter=2",
                "--Sessions:CopyProfileAfter=1d"
            ) => linked = new(() => LinkedSession.BeginAsync(Api, lid: true));

        internal Task<LinkedSession> LinkedAsync() => linked.Value;

        public override async Task DisposeAsync()
        {
            if (linked.IsValueCreated)
                await Api.PostAsync($"/sessions/{(await linked.Value).Id}/stop");
            await base.DisposeAsync();
        }
    }
}
