using WaGateway.Model;

namespace WaGateway.Store;

internal interface IMessageStore
{
    /// <summary>
    /// Writes a batch of changes, the events they raise and one delivery per endpoint that asked, in one transaction.
    /// Returns after the fsync. What is already known changes nothing.
    /// </summary>
    /// <returns>For each change, the row it concerns as it stands now; null where the change names a message we do not have.</returns>
    Task<IReadOnlyList<MessageRecord?>> ApplyAsync(IReadOnlyList<MessageChange> changes);

    /// <summary>Stores history: messages without events. What is already known changes nothing.</summary>
    /// <returns>How many were new.</returns>
    Task<int> ImportAsync(IReadOnlyList<MessageRecord> messages);

    Task<MessageRecord?> FindMessageAsync(long id);

    /// <summary>By WhatsApp's bare id within a session.</summary>
    Task<MessageRecord?> FindMessageAsync(long sessionId, string messageId);

    Task<MessagePage> ListMessagesAsync(MessageQuery query);

    /// <summary>Stores an outgoing message before it is sent, with the key its caller gave it, if any.</summary>
    Task<Reservation> ReserveAsync(MessageRecord message, IdempotencyKey? key);

    /// <summary>The store's clock.</summary>
    DateTimeOffset Now { get; }

    Task<Reservation?> FindReservationAsync(long sessionId, string key);
}
