using WaGateway.Model;

namespace WaGateway.Simulator;

/// <summary>
/// What a person does with the phone: writes <see cref="Message"/> to <see cref="To"/>, or changes a message that is there.
/// At most one of <see cref="Edit"/>, <see cref="Revoke"/> and <see cref="Reaction"/> is given; each is a message's id, bare
/// or serialized, and needs no <see cref="To"/>.
/// </summary>
internal sealed record PhoneSend
{
    public WhatsAppId? To { get; init; }

    /// <summary>The text; with <see cref="Edit"/> the new text; with <see cref="Reaction"/> the emoji, empty to take it back.</summary>
    public string Message { get; init; } = "";

    public string? Quoted { get; init; }

    public IReadOnlyList<WhatsAppId> Mentions { get; init; } = [];

    public string? Edit { get; init; }

    public string? Revoke { get; init; }

    public string? Reaction { get; init; }
}
