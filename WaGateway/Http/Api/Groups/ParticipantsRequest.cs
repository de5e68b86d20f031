using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Groups;

/// <summary>Who is meant.</summary>
public sealed record ParticipantsRequest : IRequest<ParticipantsRequest>
{
    internal const int Most = 256;

    /// <summary>Numbers in any usual form; at most 256. What is no number has its own line in the answer.</summary>
    [Required]
    public IReadOnlyList<string> Participants { get; init; } = [];

    [JsonIgnore]
    internal IReadOnlyList<WhatsAppId> People { get; private init; } = [];

    [JsonIgnore]
    internal IReadOnlyList<string> Others { get; private init; } = [];

    static ParticipantsRequest IRequest<ParticipantsRequest>.Read(Fields fields) =>
        new() { People = Recipients.NeedSomePeople(fields, "participants", Most, out var others), Others = others };
}
