namespace WaGateway.Sending;

/// <summary>Where a message is between being accepted and being sent or failed; <see cref="SendLifecycle"/> has the table.</summary>
internal enum SendPhase
{
    /// <summary>In the store; no page has it.</summary>
    Queued,

    /// <summary>The page is being asked where it goes.</summary>
    LookingUp,

    /// <summary>It waits for its turn: its chat, the budget and the connection.</summary>
    LookedUp,

    /// <summary>Being written down as on its way.</summary>
    Starting,

    /// <summary>Given to a document of the page, which has not answered yet.</summary>
    Given,

    /// <summary>The page sends again what an earlier document left at ack 0.</summary>
    Resending,

    /// <summary>A document has it, or may have it; it is asked about when its time comes.</summary>
    Unanswered,

    /// <summary>Its row is being read.</summary>
    Reading,

    /// <summary>The page is being asked how it stands.</summary>
    Asking,

    /// <summary>A new document, which does not know it, is being asked where it goes.</summary>
    LookingUpAgain,

    /// <summary>Something failed: its chat rests for a moment.</summary>
    Resting,

    /// <summary>How it ended is being written down.</summary>
    Ending,

    /// <summary>Sent, failed or cancelled: nothing in memory is left of it.</summary>
    Over,
}
