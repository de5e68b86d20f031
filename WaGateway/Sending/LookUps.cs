using System.Collections.Concurrent;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions;

namespace WaGateway.Sending;

/// <summary>Where messages go, asked of the page before it is their turn: a few at a time, once for each.</summary>
/// <param name="done">Called when one that was begun ahead has ended, however it did.</param>
internal sealed class LookUps(long sessionId, SessionServices parts, Action done, CancellationToken ended) : IDisposable
{
    private const int AtOnce = 4;

    private readonly SemaphoreSlim places = new(AtOnce, AtOnce);
    private readonly ConcurrentDictionary<string, Task<Outcome<PreparedMessage>>> prepared = new(StringComparer.Ordinal);

    public void Keep(string messageId, PreparedMessage found) => prepared[messageId] = Task.FromResult<Outcome<PreparedMessage>>(found);

    public void Drop(string messageId) => prepared.TryRemove(messageId, out _);

    /// <summary>What was looked up in one document of the page is not taken by another.</summary>
    public void Clear() => prepared.Clear();

    public bool IsDone(SendJob job) => prepared.TryGetValue(job.Message.MessageId, out var look) && look.IsCompleted;

    public void Begin(IWhatsAppDriver driver, SendJob job)
    {
        if (prepared.ContainsKey(job.Message.MessageId))
            return;
        var look = prepared[job.Message.MessageId] = AskAsync(driver, job.Content, ended);
        _ = look.ContinueWith(ask => { _ = ask.Exception; done(); }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public Task<Outcome<PreparedMessage>> OfAsync(IWhatsAppDriver driver, SendJob job) =>
        prepared.GetOrAdd(job.Message.MessageId, _ => AskAsync(driver, job.Content, ended));

    /// <summary>Faults: not on WhatsApp, unknown group; the message to be forwarded is not there any more.</summary>
    public async Task<Outcome<PreparedMessage>> AskAsync(IWhatsAppDriver driver, OutgoingMessage content, CancellationToken stop)
    {
        var copied = (content as OutgoingMessage.Forward)?.Source;
        var needed = copied ?? (content.QuotedMessageId is { } id ? (await parts.Messages.FindMessageAsync(sessionId, id, content.To.ToString()))?.SerializedId : null);
        await places.WaitAsync(stop);
        try
        {
            var outcome = await driver.PrepareAsync(content.To, needed);
            return copied is not null && outcome is { Fault: null, Value.HasNeeded: false }
                ? new Fault(FaultCode.MessageNotFound, "WhatsApp does not have this message any more; it cannot be forwarded.") : outcome;
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
