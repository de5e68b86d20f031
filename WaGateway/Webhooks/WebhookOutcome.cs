namespace WaGateway.Webhooks;

/// <summary>How one attempt ended: the closed list.</summary>
internal abstract record WebhookOutcome(WebhookTrace Trace)
{
    /// <param name="Body">What was read of the answer's body, at most <see cref="WebhookSender.BodyLimit"/>.</param>
    /// <param name="Charset">What its Content-Type says; null when it says nothing.</param>
    internal sealed record Delivered(WebhookTrace Trace, ReadOnlyMemory<byte> Body, string? Charset = null) : WebhookOutcome(Trace);

    /// <summary>The receiver is not there, or not well: this pauses the endpoint.</summary>
    /// <param name="RetryAfter">What the receiver asked for, at most six hours; null when it asked for nothing.</param>
    internal sealed record EndpointFault(WebhookTrace Trace, TimeSpan? RetryAfter) : WebhookOutcome(Trace);

    /// <summary>The receiver is well and does not take this message: this delays the message alone.</summary>
    internal sealed record MessageFault(WebhookTrace Trace) : WebhookOutcome(Trace);

    /// <summary>410: the receiver never wants anything again.</summary>
    internal sealed record Gone(WebhookTrace Trace) : WebhookOutcome(Trace);

    /// <summary>The address may not be dialled. Nothing was sent.</summary>
    internal sealed record EgressDenied(WebhookTrace Trace, string Reason) : WebhookOutcome(Trace);

    /// <summary>Our own trouble: no resolver, no route, no sockets. Not an attempt.</summary>
    internal sealed record GatewayFault(WebhookTrace Trace, string Reason) : WebhookOutcome(Trace);
}
