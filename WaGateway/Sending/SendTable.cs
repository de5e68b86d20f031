using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>Where each of a session's messages is on its way. One event at a time; what an event asks for is done outside.</summary>
internal sealed class SendTable(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SendProgress> sends = new(StringComparer.Ordinal);

    /// <returns>What is to be done now; null for nothing.</returns>
    public SendEffect? Apply(string messageId, SendEvent happened)
    {
        lock (gate)
        {
            var (state, effect) = SendLifecycle.Next(sends.GetValueOrDefault(messageId, SendProgress.New), happened, clock.GetUtcNow());
            if (state.Phase == SendPhase.Over || state == SendProgress.New)
                sends.Remove(messageId);
            else
                sends[messageId] = state;
            return effect;
        }
    }

    /// <summary>Something that happens to all of them, and has nothing done for any.</summary>
    public void ApplyToAll(SendEvent happened)
    {
        lock (gate)
            foreach (var messageId in sends.Keys.ToList())
                Apply(messageId, happened);
    }

    public bool IsLookedUp(string messageId)
    {
        lock (gate)
            return sends.TryGetValue(messageId, out var send) && send.Phase == SendPhase.LookedUp;
    }

    /// <summary>The oldest one that is to be asked about now and in whose chat nothing else is done.</summary>
    public SendJob? NextToAsk(IReadOnlyCollection<string> busyChats)
    {
        lock (gate)
            return ToAsk().Where(job => !busyChats.Contains(job.Message.ChatId)).MinBy(job => job.Message.Id);
    }

    /// <summary>Nothing of these chats goes out before it is known how the one before stands.</summary>
    public IReadOnlyCollection<string> ChatsToAsk()
    {
        lock (gate)
            return [.. ToAsk().Select(job => job.Message.ChatId)];
    }

    /// <summary>When the next one is asked about in a chat where nothing else is done; null when none waits for that.</summary>
    public DateTimeOffset? NextAskAt(IReadOnlyCollection<string> busyChats)
    {
        lock (gate)
            return sends
                .Values.Where(send => send.Phase == SendPhase.Unanswered && !busyChats.Contains(send.Job!.Message.ChatId))
                .Min(send => (DateTimeOffset?)send.AskAt);
    }

    private IEnumerable<SendJob> ToAsk()
    {
        var now = clock.GetUtcNow();
        return sends.Values.Where(send => send.Phase == SendPhase.Unanswered && send.AskAt <= now).Select(send => send.Job!);
    }
}
