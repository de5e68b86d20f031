using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Reading;
using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>Whom to add to a group.</summary>
public sealed record AddParticipantsRequest : IRequest<AddParticipantsRequest>
{
    /// <summary>Numbers in any usual form; at most 256. What is no number has its own line in the answer.</summary>
    [Required]
    public IReadOnlyList<string> Participants { get; init; } = [];

    [JsonIgnore]
    internal IReadOnlyList<WhatsAppId> People { get; private init; } = [];

    [JsonIgnore]
    internal IReadOnlyList<string> Others { get; private init; } = [];

    static AddParticipantsRequest IRequest<AddParticipantsRequest>.Read(Fields fields) =>
        new() { People = Recipients.NeedSomePeople(fields, "participants", ParticipantsRequest.Most, out var others), Others = others };
}
