using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Labels;

/// <summary>A list of chats to make.</summary>
public sealed record ListRequest : IRequest<ListRequest>
{
    /// <summary>1 to 100 characters.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>People's numbers and groups' ids whose chats are in it.</summary>
    public IReadOnlyList<string>? Chats { get; init; }

    [JsonIgnore]
    internal IReadOnlyList<WhatsAppId> Ids { get; private init; } = [];

    static ListRequest IRequest<ListRequest>.Read(Fields fields) =>
        new() { Name = MessageFields.NeedLine(fields, LabelRequest.Longest, "name"), Ids = Recipients.List(fields, "chats") };
}
