using System.Collections.Concurrent;
using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>The requests that wait until their message is sent or failed.</summary>
internal sealed class SendCallers
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Outcome<MessageRecord>>> waiting = new(StringComparer.Ordinal);

    /// <summary>Completes with how the message ended. Several requests may wait for one message.</summary>
    public Task<Outcome<MessageRecord>> EndOf(string messageId) =>
        waiting.GetOrAdd(messageId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Answer(string messageId, Outcome<MessageRecord> outcome)
    {
        if (waiting.TryRemove(messageId, out var caller))
            caller.TrySetResult(outcome);
    }

    public void Fail(string messageId, Exception error)
    {
        if (waiting.TryRemove(messageId, out var caller))
            caller.TrySetException(error);
    }

    /// <summary>Its message was not accepted, so that nothing will become of it.</summary>
    public void Forget(string messageId) => waiting.TryRemove(messageId, out _);
}
