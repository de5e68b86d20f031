using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>To whom a message is forwarded.</summary>
public sealed record ForwardRequest : IRequest<ForwardRequest>
{
    /// <summary>A phone number or a WhatsApp id. Also accepted as chatId, phone or number.</summary>
    [Required]
    public string To { get; init; } = "";

    [JsonIgnore]
    internal WhatsAppId Id { get; private init; }

    static ForwardRequest IRequest<ForwardRequest>.Read(Fields fields) =>
        new() { Id = Recipients.Need(fields, "to", "chat_id", "phone", "number") };
}
