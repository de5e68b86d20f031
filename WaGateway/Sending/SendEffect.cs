using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>What is to be done for a message on its way. What it brings is the message's next event.</summary>
internal abstract record SendEffect
{
    /// <summary>Ask the page where it goes.</summary>
    internal sealed record LookUp(SendJob Job, long Number) : SendEffect;

    /// <summary>Write it down as on its way.</summary>
    internal sealed record Start(SendJob Job, PreparedMessage Prepared) : SendEffect;

    internal sealed record Send(SendJob Job, Recipient.Found Recipient) : SendEffect;

    internal sealed record Resend(SendJob Job, string Document) : SendEffect;

    internal sealed record ReadRow(SendJob Job) : SendEffect;

    /// <summary>Ask the page how it stands in WhatsApp Web's own store.</summary>
    internal sealed record Ask(SendJob Job) : SendEffect;

    /// <summary>Ask a new document where it goes.</summary>
    internal sealed record LookUpAgain(SendJob Job) : SendEffect;

    /// <summary>Tell the caller who waits for it how it is now.</summary>
    internal sealed record AnswerCaller(SendJob Job) : SendEffect;

    /// <summary>Leave its chat alone for a moment.</summary>
    internal sealed record Rest : SendEffect;

    /// <summary>Write down how it ended, and answer its caller.</summary>
    internal sealed record Record(SendJob Job, SendEnd End) : SendEffect;

    /// <summary>Read all that may be out from the store.</summary>
    internal sealed record ReadAll : SendEffect;
}
