namespace WaGateway.Model;

/// <summary>Why messages may be missing. Names in snake_case are the API's <c>reason</c> of a gap.</summary>
internal enum GapReason
{
    /// <summary>The page heard more than it could keep, and reading its store back failed.</summary>
    Overflowed,

    /// <summary>WhatsApp Web's store could not be read back.</summary>
    ReadBackFailed,

    /// <summary>WhatsApp Web could not read this chat from its store.</summary>
    ChatUnreadable,

    /// <summary>WhatsApp Web's store begins later than what we have; the phone has more.</summary>
    HistoryEnds,

    /// <summary>The account was unlinked for a while: WhatsApp may not have handed over everything since.</summary>
    Relinked,

    /// <summary>A change could not be stored and was left out.</summary>
    NotStored,

    /// <summary>A damaged browser profile was replaced by an earlier copy, which lacks what came after it.</summary>
    ProfileRolledBack,

    /// <summary>A message is there and could not be decrypted (yet): the phone shows "Waiting for this message".</summary>
    Undecryptable,
}
