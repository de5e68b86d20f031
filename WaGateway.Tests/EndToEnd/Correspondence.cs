using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

/// <summary>
/// A linked session and a friend who writes to it and is written to, whatever happens meanwhile, and the books about it.
/// A caller who gets no answer, or is refused, asks again under the same key.
/// </summary>
internal sealed class Correspondence(GatewayProcess gateway, long session, string shop, string friend, RawReceiver receiver)
    : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, string> unanswered = [];
    private readonly ConcurrentDictionary<string, string> answered = [];
    private readonly ConcurrentDictionary<string, string> refused = [];

    public long Session => session;

    /// <summary>Refused for good, and said to be so.</summary>
    public int Refused => refused.Count;

    /// <summary>Requests that were asked and have no good answer yet.</summary>
    public IReadOnlyCollection<string> Unanswered => [.. unanswered.Select(one => $"'{one.Key}' ({one.Value})")];

    public static async Task<Correspondence> BeginAsync(GatewayProcess gateway, string name)
    {
        var receiver = new RawReceiver();
        var (shop, friend) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await gateway.Api.CreateSessionAsync(name, receiver.Url);
        await gateway.Api.AddPhoneAsync(friend, $"Friend of {name}");
        await gateway.Api.LinkAsync(session, shop);
        return new Correspondence(gateway, session, shop, friend, receiver);
    }

    /// <summary>The friend writes, so many messages or until told to end.</summary>
    public async Task WriteAsync(TimeSpan every, CancellationToken end, int count = int.MaxValue)
    {
        for (var n = 1; n <= count && !end.IsCancellationRequested; n++)
        {
            // Whether a message whose answer is lost was written, the friend's phone tells at the end.
            await AskAsync(HttpMethod.Post, $"/sandbox/phones/{friend}/messages", new { to = shop, message = $"in {n}" });
            await PauseAsync(every, end);
        }
    }

    /// <summary>The session writes, so many messages or until told to end; each until it has an answer.</summary>
    public async Task SendAsync(TimeSpan every, CancellationToken end, int count = int.MaxValue)
    {
        for (var n = 1; n <= count && !end.IsCancellationRequested; n++)
        {
            var text = $"out {n}";
            unanswered[text] = "";
            while (!await SendOnceAsync(text) && !end.IsCancellationRequested)
                await PauseAsync(Patience, end);
            await PauseAsync(every, end);
        }
    }

    /// <summary>Asks once more for what has no answer.</summary>
    public async Task<bool> SettleAsync()
    {
        foreach (var text in unanswered.Keys)
            await SendOnceAsync(text);
        return unanswered.IsEmpty;
    }

    public async Task<string> StateAsync() =>
        (string?)(await AskAsync(HttpMethod.Get, $"/sessions/{session}")).Answer?["data"]?["state"] ?? "";

    public async Task<JsonNode> DetailAsync() => await gateway.Api.GetAsync($"/sessions/{session}");

    public async Task<bool> FaultAsync(string fault) =>
        (await AskAsync(HttpMethod.Post, "/sandbox/faults", new { session, fault })).Status == 200;

    public Task StartAsync() => AskAsync(HttpMethod.Post, $"/sessions/{session}/start");

    /// <summary>What the friend's phone shows beside what the webhook heard.</summary>
    public async Task<Balance> BalanceAsync()
    {
        var phone = await gateway.Api.OnPhoneAsync(friend);
        var written = phone.Select(m => (string)m["message"]!).Where(text => text.StartsWith("in ", StringComparison.Ordinal)).ToList();
        var reached = phone
            .Select(m => (string)m["message"]!)
            .Where(text => text.StartsWith("out ", StringComparison.Ordinal))
            .ToLookup(text => text);
        var heard = receiver
            .Requests.Select(request => (request.EventId, Text: (string?)JsonNode.Parse(request.Body)!["message"]?["content"]))
            .ToList();
        var events = heard.GroupBy(one => one.EventId).Select(one => one.First().Text).ToList();
        return new Balance(
            written.Count,
            Lost: written.Except(events.OfType<string>()).Count(),
            HeardTwice: events.Count - events.Distinct().Count(),
            Redelivered: heard.Count - events.Count,
            answered.Count,
            SentAndLost: answered.Keys.Count(text => !reached.Contains(text)),
            SentTwice: reached.Sum(text => text.Count() - 1)
        );
    }

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    /// <returns>Whether it needs no further asking.</returns>
    private async Task<bool> SendOnceAsync(string text)
    {
        var (status, answer) = await AskAsync(
            HttpMethod.Post,
            $"/messages/session/{session}/send",
            new { to = friend, message = text },
            $"{session}-{text.Replace(' ', '-')}"
        );
        var ack = (int?)answer?["data"]?["ack"];
        var isRefused =
            (string?)answer?["code"] == "send_failed"
            && ((string?)answer?["message"])?.Contains("refused", StringComparison.Ordinal) == true;
        // Accepted and not out yet: asked again like what has no answer at all.
        if (ack is null or 0 && !isRefused)
        {
            unanswered[text] = $"{status} {(string?)answer?["code"]} ack {ack}";
            return false;
        }
        (isRefused || ack < 0 ? refused : answered)[text] = "";
        unanswered.TryRemove(text, out _);
        return true;
    }

    /// <returns>0 when nobody answered.</returns>
    private async Task<(int Status, JsonNode? Answer)> AskAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        try
        {
            return await gateway.Api.TryAsync(method, path, body, key);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It has been killed, or its caller has been replaced with it.
            return (0, null);
        }
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken end) =>
        await Task.Delay(time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <param name="Lost">Written, and no webhook heard of them.</param>
    /// <param name="HeardTwice">Told under two event ids.</param>
    /// <param name="Redelivered">Told again under the same id, as is allowed.</param>
    /// <param name="SentAndLost">Answered as sent, and not on the phone.</param>
    public sealed record Balance(int Written, int Lost, int HeardTwice, int Redelivered, int Sent, int SentAndLost, int SentTwice)
    {
        public static Balance operator +(Balance one, Balance other) =>
            new(
                one.Written + other.Written,
                one.Lost + other.Lost,
                one.HeardTwice + other.HeardTwice,
                one.Redelivered + other.Redelivered,
                one.Sent + other.Sent,
                one.SentAndLost + other.SentAndLost,
                one.SentTwice + other.SentTwice
            );
    }
}
