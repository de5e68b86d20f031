using System.Security.Cryptography;
using WaGateway.Configuration;
using WaGateway.Http.Access;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api.Sessions;

/// <summary>What every way of making a session has in common: our own route, and those of other makers.</summary>
internal static class SessionCreation
{
    private static readonly Fault SandboxDisabled = new(
        FaultCode.SandboxDisabled,
        "engine: the sandbox is off on this gateway, because others than this machine can reach it; the setting Sandbox:Enabled=true "
            + "allows it",
        new Dictionary<string, string[]> { ["engine"] = ["the sandbox is off on this gateway"] }
    );

    /// <param name="word">Null, as any other than those of the closed list: what the settings say.</param>
    public static Engine EngineOf(string? word, GatewayOptions options) =>
        word switch
        {
            EngineName.Sandbox => Engine.Sandbox,
            EngineName.WhatsApp => Engine.WhatsApp,
            _ => options.Sandbox.DefaultEngine,
        };

    /// <returns>Why this caller makes no session of this engine here; null when it may.</returns>
    public static Fault? Refuse(Engine engine, Caller caller, GatewayOptions options) =>
        engine == Engine.Sandbox && !options.IsSandboxEnabled ? SandboxDisabled
        : caller.Sessions is not null
            ? new(
                FaultCode.ScopeMissing,
                "This key is limited to some sessions, and could not use another one: create it with a key that is not"
            )
        : null;

    /// <summary>A session with a profile of its own, that reaches what its maker may reach.</summary>
    public static NewSession Of(long user, string name, Engine engine, SessionDevice device, Caller caller) =>
        new(
            user,
            name,
            engine,
            "p" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)),
            null,
            null,
            device with
            {
                ReachesPrivate = caller.IsAdmin,
            },
            caller.IsAdmin,
            caller.Grant
        );
}
