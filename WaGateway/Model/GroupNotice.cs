namespace WaGateway.Model;

/// <summary>What happened in a group, as WhatsApp wrote it into the chat.</summary>
/// <param name="Action">
/// create, add, join, leave, remove, promote, demote, subject, description, picture, announce, locked, …: WhatsApp's own word where ours is
/// not better.
/// </param>
/// <param name="Author">Who did it.</param>
/// <param name="Participants">To whom.</param>
/// <param name="Text">The new subject or description, or on and off.</param>
internal sealed record GroupNotice(string Action, string? Author, IReadOnlyList<string> Participants, string? Text)
{
    /// <param name="word">The subtype of the notice in WhatsApp Web.</param>
    public static string ActionOf(string? word) =>
        word switch
        {
            "invite" or "linked_group_join" => "join",
            "restrict" => "locked",
            null => "other",
            _ => word,
        };
}
