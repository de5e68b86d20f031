using System.Text.Json.Serialization;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Messages;

/// <summary>How a message's file is asked for.</summary>
public sealed record MediaQuery : IRequest<MediaQuery>
{
    [JsonIgnore]
    internal string? Token { get; private init; }

    [JsonIgnore]
    internal TimeSpan Wait { get; private init; }

    static MediaQuery IRequest<MediaQuery>.Read(Fields fields) =>
        new() { Token = fields.String("token"), Wait = TimeSpan.FromSeconds(fields.Integer("wait", 0, 60, 20)) };
}
