namespace WaGateway.Model.Rules;

/// <summary>How gaps grow and what closes them. Pure.</summary>
internal static class GapRules
{
    /// <summary>One that is open for the same chat and reason grows instead of a second one.</summary>
    public static GapRecord Grown(GapRecord open, NewGap gap) =>
        open with
        {
            FromAt = Earliest(open.FromAt, gap.FromAt),
            UntilAt = open.UntilAt > gap.UntilAt ? open.UntilAt : gap.UntilAt,
        };

    /// <summary>
    /// A gap of the whole session closes although single chats are missing: those have gaps of their own now. One that a
    /// rolled-back profile tore stays open: what is gone from the client's store cannot be read there.
    /// </summary>
    public static bool Covers(Coverage coverage, GapRecord gap) =>
        gap switch
        {
            { ChatId: null, Reason: GapReason.Relinked } => coverage.ReachesBack && coverage.Since <= gap.FromAt,
            { ChatId: null, Reason: GapReason.Overflowed or GapReason.ReadBackFailed } => coverage.Since <= gap.FromAt,
            // What is not decrypted is in the store, and no words of it are.
            { Reason: GapReason.Undecryptable, PageChat: { } chat } when coverage.Undecrypted.Contains(chat) => false,
            { PageChat: { } chat } => Earliest(coverage.Since, coverage.Chats.GetValueOrDefault(chat, coverage.Since)) <= gap.FromAt,
            _ => false,
        };

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
