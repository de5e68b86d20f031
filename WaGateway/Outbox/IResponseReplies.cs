namespace WaGateway.Outbox;

/// <summary>Where replies that receivers give in their answers go: the sessions.</summary>
internal interface IResponseReplies
{
    /// <summary>Sends the reply once, however often it is asked to with the same key. Never throws for a fault of WhatsApp's side.</summary>
    Task ReplyAsync(ResponseReply reply, CancellationToken stop);
}
