using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>Which messages are forwarded, and to whom.</summary>
public sealed record ForwardSeveralRequest : IRequest<ForwardSeveralRequest>
{
    private const int Most = 30;

    /// <summary>A phone number or a WhatsApp id. Also accepted as chatId, phone or number.</summary>
    [Required]
    public string To { get; init; } = "";

    /// <summary>The ids of 1 to 30 messages of the session, in the order in which they are to arrive.</summary>
    [Required]
    public IReadOnlyList<long> Messages { get; init; } = [];

    [JsonIgnore]
    internal WhatsAppId Id { get; private init; }

    static ForwardSeveralRequest IRequest<ForwardSeveralRequest>.Read(Fields fields)
    {
        var to = Recipients.Need(fields, "to", "chat_id", "phone", "number");
        var messages = fields.Integers("messages") ?? [];
        if (messages.Count is 0 or > Most && !fields.Refused("messages"))
            fields.Refuse("messages", $"must be a list of the ids of 1 to {Most} messages; it has {messages.Count}");
        return new() { Id = to, Messages = messages };
    }
}
