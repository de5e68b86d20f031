using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>Which chat is meant.</summary>
public sealed record ChatRequest : IRequest<ChatRequest>
{
    /// <summary>The other person's number or a group's id.</summary>
    [Required]
    public string Chat { get; init; } = "";

    [JsonIgnore]
    internal WhatsAppId Id { get; private init; }

    static ChatRequest IRequest<ChatRequest>.Read(Fields fields) => new() { Id = Recipients.Need(fields, "chat") };
}
