using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>A new text for a message.</summary>
public sealed record EditRequest : IRequest<EditRequest>
{
    /// <summary>1 to 65,536 characters. Also accepted as text.</summary>
    [Required]
    public string Message { get; init; } = "";

    /// <summary>Numbers to mention.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }

    [JsonIgnore]
    internal IReadOnlyList<WhatsAppId> MentionIds { get; private init; } = [];

    static EditRequest IRequest<EditRequest>.Read(Fields fields) =>
        new() { Message = MessageFields.NeedText(fields, "message", "text").Trim(), MentionIds = Recipients.List(fields, "mentions") };
}
