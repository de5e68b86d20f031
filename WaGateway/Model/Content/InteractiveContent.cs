using System.Text.Json.Nodes;

namespace WaGateway.Model.Content;

/// <summary>What can be pressed in a message, or what was pressed and filled in.</summary>
public sealed record InteractiveContent
{
    /// <summary>buttons, template, native_flow, carousel, shop, or response: what somebody pressed or filled in.</summary>
    public string? Kind { get; init; }
    public string? Title { get; init; }
    public string? Subtitle { get; init; }
    public string? Footer { get; init; }
    public IReadOnlyList<InteractiveButton>? Buttons { get; init; }
    public IReadOnlyList<InteractiveCard>? Cards { get; init; }

    /// <summary>WhatsApp's name of the flow, e.g. quick_reply, payment_info, galaxy_message.</summary>
    public string? Name { get; init; }

    /// <summary>Of a response: the fields that came with it, as its sender named them.</summary>
    public JsonObject? Params { get; init; }
}
