using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>Spellings of our words that no rule gives.</summary>
internal static class Words
{
    public const string WhatsApp = "whatsapp";
    public const string Sandbox = "sandbox";

    public static string Of(Engine engine) => engine == Engine.Sandbox ? Sandbox : WhatsApp;

    /// <summary>Null for what others wrote.</summary>
    public static string? OfSendState(MessageRecord message) => message switch
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

    public static string OfAck(int ack) => ack switch
    {
        < 0 => "error",
        0 => "pending",
        1 => "server",
        2 => "device",
        3 => "read",
        _ => "played",
    };
}
