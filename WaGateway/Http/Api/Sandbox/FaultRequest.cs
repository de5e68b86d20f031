using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>What should go wrong, and for which session.</summary>
public sealed record FaultRequest : IRequest<FaultRequest>
{
    private static readonly Dictionary<string, SandboxFault> Faults = Enum.GetValues<SandboxFault>()
        .ToDictionary(fault => SnakeCase.Of(fault));

    /// <summary>The session's number, or its name.</summary>
    [Required]
    public string Session { get; init; } = "";

    /// <summary>
    /// network_down, network_up, page_crash, browser_kill, logout, account_locked, conflict, deaf, slow, unavailable, restricted,
    /// duplicate_events, unreadable, passkey_silent, passkey_refused, passkey_connection_lost or passkey_checkpoint.
    /// </summary>
    [Required]
    [WordsOf<SandboxFault>]
    public string Fault { get; init; } = "";

    /// <summary>For unreadable: only this person's or group's chat; all when left out.</summary>
    public string? Chat { get; init; }

    [JsonIgnore]
    internal WhatsAppId? ChatId { get; private init; }

    [JsonIgnore]
    internal SandboxFault Kind { get; private init; }

    static FaultRequest IRequest<FaultRequest>.Read(Fields fields)
    {
        var session = fields.NumberOrString("session");
        if (session is null && !fields.Refused("session"))
            fields.Refuse("session", "is required: the session's number, or its name");
        var word = fields.RequiredString("fault");
        if (!Faults.TryGetValue(word, out var kind) && !fields.Refused("fault"))
            fields.Refuse("fault", $"must be one of {string.Join(", ", Faults.Keys)}");
        return new()
        {
            Session = session ?? "",
            Fault = word,
            Kind = kind,
            ChatId = Recipients.Maybe(fields, "chat"),
        };
    }
}
