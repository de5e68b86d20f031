using System.Text.Json.Serialization;
using WaGateway.Http.Reading;
using WaGateway.Simulator;

namespace WaGateway.Http.Contracts;

/// <summary>What a person does with a simulated phone: writes, or changes a message.</summary>
public sealed record PhoneMessageRequest : IRequest<PhoneMessageRequest>
{
    /// <summary>A number or a group's id. Not needed with edit, revoke and reaction.</summary>
    public string? To { get; init; }

    /// <summary>The text; with edit the new text; with reaction the emoji, empty to take it back.</summary>
    public string? Message { get; init; }

    /// <summary>The id of a message to quote.</summary>
    public string? Quoted { get; init; }

    /// <summary>Numbers that are mentioned.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>The id of one's own message to edit.</summary>
    public string? Edit { get; init; }

    /// <summary>The id of one's own message to delete for everyone.</summary>
    public string? Revoke { get; init; }

    /// <summary>The id of a message to react to.</summary>
    public string? Reaction { get; init; }

    [JsonIgnore]
    internal PhoneSend Send { get; private init; } = new();

    static PhoneMessageRequest IRequest<PhoneMessageRequest>.Read(Fields fields)
    {
        var send = new PhoneSend
        {
            To = Recipients.Maybe(fields, "to", "chat_id", "phone", "number"),
            Quoted = fields.Text("quoted", "reply_to"),
            Mentions = Recipients.List(fields, "mentions"),
            Edit = fields.Text("edit"),
            Revoke = fields.Text("revoke"),
            Reaction = fields.Text("reaction"),
        };
        var writes = send.Edit is null && send.Revoke is null && send.Reaction is null;
        if (writes && send.To is null && !fields.Refused("to"))
            fields.Refuse("to", "is required");
        var isText = writes || send.Edit is not null;
        return new() { Send = send with { Message = isText ? MessageFields.NeedText(fields, "message", "text") : fields.Text("message", "text") ?? "" } };
    }
}
