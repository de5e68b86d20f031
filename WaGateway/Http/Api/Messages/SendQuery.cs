using System.Text.Json.Serialization;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Messages;

/// <summary>Whether the caller waits for WhatsApp's server.</summary>
public sealed record SendQuery : IRequest<SendQuery>
{
    [JsonIgnore]
    internal bool IsAsync { get; private init; }

    static SendQuery IRequest<SendQuery>.Read(Fields fields) => new() { IsAsync = fields.Boolean("async") == true };
}
