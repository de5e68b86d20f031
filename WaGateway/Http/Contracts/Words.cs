using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>Spellings of our words that no rule gives.</summary>
internal static class Words
{
    public const string WhatsApp = "whatsapp";
    public const string Sandbox = "sandbox";

    public static string Of(Engine engine) => engine == Engine.Sandbox ? Sandbox : WhatsApp;

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
