using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Groups;

/// <summary>What became of one of the people whose membership of a group was to change.</summary>
public sealed record MemberAnswer
{
    /// <summary>The person, or what was written instead of a number.</summary>
    public string Id { get; private init; } = "";
    public bool Done { get; private init; }

    /// <summary>removed, promoted, demoted, approved or rejected; not_a_number for what was not asked for at all.</summary>
    [AllowedValues("removed", "promoted", "demoted", "approved", "rejected", "not_a_number")]
    public string Outcome { get; private init; } = "";

    /// <summary>Why it is no phone number; null for all others.</summary>
    public string? Error { get; private init; }

    /// <summary>First those it was done to, then what is no number.</summary>
    internal static IReadOnlyList<MemberAnswer> Of(ParticipantsRequest request, string outcome) =>
        [
            .. request.People.Select(person => Of(person, outcome)),
            .. request.Others.Select(text => new MemberAnswer
            {
                Id = text,
                Outcome = "not_a_number",
                Error = Recipients.NoPerson(text),
            }),
        ];

    internal static MemberAnswer Of(WhatsAppId person, string outcome) =>
        new()
        {
            Id = person.Value,
            Done = true,
            Outcome = outcome,
        };
}
