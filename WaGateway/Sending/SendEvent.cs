using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>What happens to a message on its way.</summary>
internal abstract record SendEvent
{
    /// <summary>It is among the next that are due.</summary>
    /// <param name="LookupNumber">Of the look-up that it begins, if it begins one.</param>
    internal sealed record Due(SendJob Job, long LookupNumber) : SendEvent;

    /// <summary>The request that brought it had already looked its recipient up.</summary>
    internal sealed record LookedUpAhead(Recipient Recipient) : SendEvent;

    internal sealed record LookedUp(long LookupNumber, Recipient Recipient) : SendEvent;

    internal sealed record LookedUpAgain(Recipient Recipient) : SendEvent;

    /// <summary>Its chat is free and the session connected; of a queued one: the budget has room, too.</summary>
    /// <param name="Phone">Of the account that the session is linked to.</param>
    internal sealed record Turn(SendJob Job, string Phone) : SendEvent;

    /// <summary>It is written down as on its way.</summary>
    internal sealed record Started(SendJob Job, Recipient.Found Recipient) : SendEvent;

    /// <summary>It is not queued any more: cancelled, or too old.</summary>
    internal sealed record NotQueued : SendEvent;

    internal sealed record Answered(SendReceipt Receipt) : SendEvent;

    /// <summary>No answer of the page in time.</summary>
    internal sealed record TimedOut : SendEvent;

    /// <summary>The page did not do it, or is gone.</summary>
    internal sealed record Failed(PageFailure Failure) : SendEvent;

    /// <summary>The store did not do it, or something unexpected happened: that says nothing of what the page did.</summary>
    internal sealed record Trouble : SendEvent;

    /// <param name="Row">Null when it is deleted.</param>
    /// <param name="Phone">Of the account that the session is linked to.</param>
    internal sealed record Read(MessageRecord? Row, string Phone) : SendEvent;

    internal sealed record Stands(MessageStanding Standing) : SendEvent;

    internal sealed record Rested : SendEvent;

    internal sealed record Written : SendEvent;

    internal sealed record NotWritten : SendEvent;

    /// <summary>After a new connection, or trouble: the store has it as on its way.</summary>
    internal sealed record MayBeOut(SendJob Job) : SendEvent;

    /// <summary>Another document of the page may be there: what was looked up in the last one is not taken by it.</summary>
    internal sealed record ConnectedAnew : SendEvent;

    /// <summary>Taken out of the queue, or never written into it.</summary>
    internal sealed record Cancelled : SendEvent;
}
