namespace WaGateway.Model.Commands;

/// <summary>What can be done to a message that is there.</summary>
internal static class MessageCommand
{
    /// <param name="Serialized">WhatsApp Web's key of the message.</param>
    internal sealed record Edit(string Serialized, string Text, IReadOnlyList<WhatsAppId> Mentions) : PageCommand<EditedMessage>;

    /// <param name="Everyone">For this account alone otherwise.</param>
    internal sealed record Remove(string Serialized, bool Everyone) : PageCommand<Nothing>;

    /// <param name="Emoji">Empty takes the reaction back.</param>
    internal sealed record React(string Serialized, string Emoji) : PageCommand<Nothing>;

    internal sealed record Star(string Serialized, bool Starred) : PageCommand<Nothing>;

    /// <summary>Who chose what in a poll, as WhatsApp Web has it.</summary>
    internal sealed record Votes(string Serialized) : PageCommand<IReadOnlyList<PollVote>>;

    /// <param name="Options">The words of what is chosen; none take the vote back.</param>
    internal sealed record Vote(string Serialized, IReadOnlyList<string> Options) : PageCommand<Nothing>;

    /// <param name="Days">1, 7 or 30.</param>
    internal sealed record Pin(string Serialized, int Days) : PageCommand<Nothing>;

    internal sealed record Unpin(string Serialized) : PageCommand<Nothing>;

    internal sealed record Receipts(string Serialized) : PageCommand<MessageReceipts>;

    /// <param name="Response">going, not_going or maybe.</param>
    internal sealed record Respond(string Serialized, string Response) : PageCommand<Nothing>;
}
