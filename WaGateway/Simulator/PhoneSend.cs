using System.Text.Json.Nodes;
using WaGateway.Model;

namespace WaGateway.Simulator;

/// <summary>
/// What a person does with the phone: writes <see cref="Message"/> to <see cref="To"/>, or changes a message that is there.
/// At most one of <see cref="Edit"/>, <see cref="Revoke"/>, <see cref="Reaction"/>, <see cref="Vote"/>, <see cref="Pin"/>,
/// <see cref="Unpin"/>, <see cref="Respond"/>, <see cref="Forget"/> and <see cref="Decrypt"/> is given; each is a message's id, bare or
/// serialized, and needs no <see cref="To"/>.
/// </summary>
internal sealed record PhoneSend
{
    public WhatsAppId? To { get; init; }

    /// <summary>The text; with <see cref="Edit"/> the new text; with <see cref="Reaction"/> the emoji, empty to take it back.</summary>
    public string Message { get; init; } = "";

    /// <summary>Something else than a text: what is written in place of <see cref="Message"/>.</summary>
    public OutgoingMessage? Content { get; init; }

    /// <summary>The path of the content's file; it is copied.</summary>
    public string? File { get; init; }

    /// <summary>An order, a product, an event, an invitation, a payment or a pressed button; <see cref="Message"/> goes with it.</summary>
    public MessageDetails? Details { get; init; }

    /// <summary>With an order: products of the receiver's catalogue, and how many of each.</summary>
    public IReadOnlyList<(string Product, int Quantity)> Ordered { get; init; } = [];

    /// <summary>A message of any type, with fields under the real client's names and its <c>type</c> among them.</summary>
    public JsonObject? Raw { get; init; }

    public bool Forwarded { get; init; }

    /// <summary>The id of a poll to vote in, with the words of <see cref="Options"/>; none take the vote back.</summary>
    public string? Vote { get; init; }

    public IReadOnlyList<string> Options { get; init; } = [];

    public string? Quoted { get; init; }

    public IReadOnlyList<WhatsAppId> Mentions { get; init; } = [];

    public string? Edit { get; init; }

    public string? Revoke { get; init; }

    public string? Reaction { get; init; }

    /// <summary>The id of a message that is deleted for oneself alone.</summary>
    public string? Forget { get; init; }

    /// <summary>The id of one's own message of type ciphertext, which is sent again so that it can be read.</summary>
    public string? Decrypt { get; init; }

    /// <summary>The id of a message to pin, for <see cref="Days"/>.</summary>
    public string? Pin { get; init; }

    public int Days { get; init; } = 7;

    public string? Unpin { get; init; }

    /// <summary>The id of an event that is answered with <see cref="Response"/>: going, not_going or maybe.</summary>
    public string? Respond { get; init; }

    public string Response { get; init; } = "going";

    /// <summary>The message that is changed, and how; null where something is written.</summary>
    public (string Field, string Id)? Changed =>
        Edit is { } edit ? ("edit", edit)
        : Revoke is { } revoke ? ("revoke", revoke)
        : Vote is { } vote ? ("vote", vote)
        : Reaction is { } reaction ? ("reaction", reaction)
        : Pin is { } pin ? ("pin", pin)
        : Unpin is { } unpin ? ("unpin", unpin)
        : Respond is { } respond ? ("respond", respond)
        : Forget is { } forget ? ("forget", forget)
        : Decrypt is { } decrypt ? ("decrypt", decrypt)
        : null;
}
