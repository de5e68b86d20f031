using WaGateway.Model;

namespace WaGateway.Store;

internal interface MessageStore
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

    /// <summary>By WhatsApp's bare id within a session. Messages of several chats may have one id.</summary>
    /// <param name="chatId">The chat whose message is taken if it has one.</param>
    Task<MessageRecord?> FindMessageAsync(long sessionId, string messageId, string? chatId = null);

    Task<MessagePage> ListMessagesAsync(MessageQuery query);

    /// <summary>One list of <see cref="MessagePage.Rest"/>, without what was deleted meanwhile.</summary>
    Task<IReadOnlyList<MessageRecord>> ReadMessagesAsync(IReadOnlyList<long> ids);

    /// <summary>The message that a key was used for in the last 24 hours.</summary>
    Task<Reservation?> FindReservationAsync(long sessionId, string key);
}
