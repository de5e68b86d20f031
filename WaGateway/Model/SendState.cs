namespace WaGateway.Model;

/// <summary>Where a message of ours is on its way to WhatsApp's server; from there on its ack says more.</summary>
internal enum SendState
{
    /// <summary>It waits: for its time, its turn, the budget or the connection.</summary>
    Queued,

    /// <summary>It may be out; whether it is, WhatsApp Web's own store tells.</summary>
    Sending,
    Sent,
    Failed,
    Cancelled,
}
