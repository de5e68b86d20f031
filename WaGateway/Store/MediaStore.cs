using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>Which files messages have, and which are still to be downloaded.</summary>
internal interface MediaStore
{
    /// <summary>The downloads of a session that are due, oldest first.</summary>
    /// <param name="except">Messages whose files are being downloaded already.</param>
    Task<IReadOnlyList<MediaJob>> DueMediaAsync(long session, int count, IReadOnlyCollection<long> except);

    /// <summary>The file is there: writes it to its message and logs <c>message.media</c>. False when the message is gone.</summary>
    Task<bool> MediaReadyAsync(long message, StoredFile file);

    /// <summary>An attempt failed. Without a <paramref name="nextAt"/> it was the last: the message is marked and <c>message.media</c> logged.</summary>
    Task MediaFailedAsync(long message, string error, DateTimeOffset? nextAt);

    /// <summary>Which of these files belong to a message.</summary>
    Task<IReadOnlySet<string>> KnownFilesAsync(IReadOnlyCollection<string> files);

    /// <summary>Forgets files that came before a moment; their messages stay.</summary>
    /// <returns>The files that are nobody's now; call again while there are <paramref name="batch"/>.</returns>
    Task<IReadOnlyList<string>> ExpireMediaAsync(DateTimeOffset before, int batch);

    /// <summary>The latest votes in a poll, as far as they are known here.</summary>
    Task<IReadOnlyList<MessageChange.Voted>> VotesAsync(long message);
}
