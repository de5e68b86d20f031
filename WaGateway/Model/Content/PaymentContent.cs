namespace WaGateway.Model.Content;

/// <summary>Money that was sent or asked for.</summary>
public sealed record PaymentContent
{
    /// <summary>request, send, invite, or WhatsApp's own word.</summary>
    public string? Kind { get; init; }
    public Money? Amount { get; init; }

    /// <summary>
    /// processing, sent, need_to_accept, complete, could_not_complete, refunded, expired, rejected, cancelled, waiting_for_payer or
    /// waiting.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>Who gets it.</summary>
    public string? Receiver { get; init; }

    /// <summary>The message that asked for it.</summary>
    public string? RequestMessageId { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
}
