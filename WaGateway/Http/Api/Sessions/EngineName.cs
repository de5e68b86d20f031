using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>The spelling of engines.</summary>
internal static class EngineName
{
    public const string WhatsApp = "whatsapp";
    public const string Sandbox = "sandbox";

    public static string Of(Engine engine) => engine == Engine.Sandbox ? Sandbox : WhatsApp;
}
