using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>Narrows a list to one chat.</summary>
public sealed record ChatQuery : IRequest<ChatQuery>
{
    /// <summary>The other person's number or a group's id.</summary>
    public string? Chat { get; init; }

    [JsonIgnore]
    internal WhatsAppId? Id { get; private init; }

    static ChatQuery IRequest<ChatQuery>.Read(Fields fields) => new() { Id = Recipients.Maybe(fields, "chat") };
}
