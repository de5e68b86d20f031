using System.Text.Json.Serialization;
using WaGateway.Http.Reading;

namespace WaGateway.Http.Contracts;

/// <summary>Whether the caller waits for WhatsApp's server.</summary>
public sealed record SendQuery : IRequest<SendQuery>
{
    [JsonIgnore]
    internal bool IsAsync { get; private init; }

    static SendQuery IRequest<SendQuery>.Read(Fields fields) => new() { IsAsync = fields.Truth("async") == true };
}
