using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Playwright;
using WaGateway.Simulator.Passkeys;

namespace WaGateway.Simulator.Line;

/// <summary>
/// One WebSocket of one page. What is to be said waits in a channel and leaves in as few messages as possible:
/// Playwright costs a round trip per message, not per byte.
/// </summary>
internal sealed class PageLine
{
    private const int LongestFrame = 400;
    private const int LargestFrame = 256 * 1024;

    private readonly IWebSocketRoute socket;
    private readonly Action<PageLine, JsonElement> handle;
    private readonly TimeProvider time;

    // Failure policy: unbounded; what waits here waits in the world's queues as well, and a page that stops reading is reloaded by its
    // driver.
    private readonly Channel<Outgoing> outgoing = Channel.CreateUnbounded<Outgoing>(new() { SingleReader = true });
    private readonly Channel<string> incoming = Channel.CreateUnbounded<string>(new() { SingleReader = true });

    private ITimer? closing;

    public PageLine(IWebSocketRoute socket, SandboxSession session, TimeProvider time, Action<PageLine, JsonElement> handle)
    {
        (this.socket, Session, this.time, this.handle) = (socket, session, time, handle);
        socket.OnMessage(frame => incoming.Writer.TryWrite(frame.Text ?? "[]"));
        socket.OnClose((_, _) => End());
    }

    public SandboxSession Session { get; }

    /// <summary>The static key, identity key and secret that this page shows beside each ref.</summary>
    public string[] CodeParts { get; set; } = [];

    /// <summary>What the page registered itself as.</summary>
    public string DeviceName { get; set; } = "Linux";

    /// <summary>The ref that a phone may scan right now.</summary>
    public string? Ref { get; set; }

    /// <summary>The 8-character code that a phone with <see cref="PairingNumber"/> may enter.</summary>
    public string? PairingCode { get; set; }

    public string? PairingNumber { get; set; }

    /// <summary>The passkey that is awaited before this page is linked.</summary>
    public PasskeyAttempt? Passkey { get; set; }

    /// <summary>Which linked device speaks here, once it has proved itself.</summary>
    public string? Device { get; set; }

    /// <summary>Numbers whose presence this page asked for.</summary>
    public HashSet<string> Watched { get; } = [];

    public bool Deaf { get; set; }

    public bool Ended { get; private set; }

    public void Say(object frame) => outgoing.Writer.TryWrite(new(World.DeviceView.Write(frame), 0));

    public void Deliver(long seq, string item) => outgoing.Writer.TryWrite(new(item, seq));

    /// <summary>Speaks and listens until the page or the world closes the line.</summary>
    public Task RunAsync() => Task.WhenAll(SpeakAsync(), ListenAsync());

    /// <summary>Closes the line once everything said before has left.</summary>
    public void Close() => End();

    /// <summary>Closes the line after this time, instead of after the one that was given before.</summary>
    public void CloseAfter(TimeSpan span)
    {
        closing?.Dispose();
        closing = time.CreateTimer(static line => ((PageLine)line!).End(), this, span, Timeout.InfiniteTimeSpan);
    }

    private void End()
    {
        Ended = true;
        closing?.Dispose();
        outgoing.Writer.TryComplete();
        incoming.Writer.TryComplete();
    }

    private async Task ListenAsync()
    {
        await foreach (var text in incoming.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (Deaf)
                continue;
            using var frames = JsonDocument.Parse(text);
            foreach (var frame in frames.RootElement.EnumerateArray())
                handle(this, frame);
        }
    }

    public static async Task HangUpAsync(IWebSocketRoute socket)
    {
        try
        {
            await socket.CloseAsync(new() { Code = 1000, Reason = "restart" }).ConfigureAwait(false);
        }
        catch (PlaywrightException)
        {
            // The page went first.
        }
    }

    private async Task SpeakAsync()
    {
        while (await outgoing.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var text = Gather();
            if (Deaf)
                continue;
            if (Session.Slowness > TimeSpan.Zero)
                await Task.Delay(Session.Slowness, time).ConfigureAwait(false);
            socket.Send(text);
        }
        await HangUpAsync(socket).ConfigureAwait(false);
    }

    // Neighbouring items share one frame of kind "items".
    private string Gather()
    {
        var text = new StringBuilder("[");
        var inItems = false;
        for (var n = 0; n < LongestFrame && text.Length < LargestFrame && outgoing.Reader.TryRead(out var next); n++)
        {
            var isItem = next.Seq > 0;
            if (inItems && !isItem)
                text.Append("]}");
            if (n > 0)
                text.Append(',');
            if (isItem && !inItems)
                text.Append("{\"k\":\"items\",\"items\":[");
            inItems = isItem;
            if (isItem)
                text.Append("{\"seq\":").Append(next.Seq).Append(",\"item\":").Append(Twice(next.Text)).Append('}');
            else
                text.Append(next.Text);
        }
        return text.Append(inItems ? "]}]" : "]").ToString();
    }

    private string Twice(string item) => Session.Duplicates ? "{\"twice\":true," + item[1..] : item;

    private readonly record struct Outgoing(string Text, long Seq);
}
