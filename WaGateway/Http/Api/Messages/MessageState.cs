using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>The spelling of what became of a message.</summary>
internal static class MessageState
{
    /// <summary>Null for what others wrote.</summary>
    public static string? OfSend(MessageRecord message) =>
        message switch
        {
            { FromMe: false } => null,
            { Ack: >= 3 } => "read",
            { Ack: 2 } => "delivered",
            { Ack: 1 } => "sent",
            { SendState: SendState.Queued } => "queued",
            { SendState: SendState.Cancelled } => "cancelled",
            { Ack: < 0 } or { SendState: SendState.Failed } => "failed",
            _ => "sending",
        };

    public static string OfAck(int ack) =>
        ack switch
        {
            < 0 => "error",
            0 => "pending",
            1 => "server",
            2 => "device",
            3 => "read",
            _ => "played",
        };
}
