namespace WaGateway.Outbox;

/// <summary>Where replies that receivers give in their answers go: the sessions.</summary>
internal interface IWebhookReplies
{
    /// <summary>Sends the reply, unless its event has had one. Never throws for a fault of WhatsApp's side.</summary>
    /// <returns>Why it was not sent, as a sentence; null when it is on its way.</returns>
    Task<string?> ReplyAsync(ResponseReply reply, CancellationToken stop);
}
