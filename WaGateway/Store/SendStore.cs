using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>The queue of messages to send: on disk before they are on their way, and until they have arrived at WhatsApp's server.</summary>
internal interface SendStore
{
    /// <summary>Stores an outgoing message before it is sent, with the key its caller gave it, if any. Fault: too many wait already.</summary>
    Task<Outcome<Reservation>> ReserveAsync(NewSend send);

    /// <summary>What is due, by age: up to <paramref name="count"/> first contacts and as many others.</summary>
    /// <param name="except">Chats whose messages are left out.</param>
    Task<IReadOnlyList<SendJob>> DueSendsAsync(long sessionId, int count, IReadOnlyCollection<string>? except = null);

    /// <summary>What may be out, oldest first.</summary>
    Task<IReadOnlyList<SendJob>> SendsUnderWayAsync(long sessionId);

    /// <summary>It may be out from now on, as <paramref name="final"/> says. Null when it is not queued any more.</summary>
    Task<MessageRecord?> BeginSendAsync(MessageRecord final);

    /// <summary>It is sent without the quote that was asked for.</summary>
    Task ForgetQuoteAsync(long message);

    /// <summary>It will not be sent: logs <c>message.failed</c>. What has been sent or cancelled stays as it is.</summary>
    Task<MessageRecord> FailSendAsync(long message, SendFailure failure, string error);

    /// <summary>False when it is not queued (any more).</summary>
    Task<bool> CancelSendAsync(long message);

    /// <summary>Fails what has waited since before a moment.</summary>
    /// <returns>How many; call again while there are <paramref name="batch"/>.</returns>
    Task<int> FailOverdueAsync(DateTimeOffset before, int batch);

    Task<SendBacklog> BacklogAsync(long sessionId);

    /// <summary>What went out since a moment, oldest first.</summary>
    Task<IReadOnlyList<PastSend>> PastSendsAsync(long sessionId, DateTimeOffset since);

    /// <summary>Sessions with messages that no server of WhatsApp has yet.</summary>
    Task<IReadOnlySet<long>> SessionsWithUnsentAsync();
}
