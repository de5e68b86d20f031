using WaGateway.Http.Reading;
using WaGateway.Model.Errands;

namespace WaGateway.Http.Contracts;

/// <summary>What to change about the account; what is left out stays.</summary>
public sealed record ChangeProfileRequest : IRequest<ChangeProfileRequest>
{
    private const int LongestName = 25;
    private const int LongestAbout = 139;

    /// <summary>1 to 25 characters.</summary>
    public string? Name { get; init; }

    /// <summary>At most 139 characters; empty removes it.</summary>
    public string? About { get; init; }

    internal IEnumerable<Errand<Nothing>> Errands()
    {
        if (Name is not null)
            yield return new ProfileErrand.Name(Name);
        if (About is not null)
            yield return new ProfileErrand.About(About);
    }

    static ChangeProfileRequest IRequest<ChangeProfileRequest>.Read(Fields fields)
    {
        var request = new ChangeProfileRequest
        {
            Name = fields.Has("name") ? MessageFields.NeedLine(fields, LongestName, "name") : null,
            About = MessageFields.MaybeText(fields, LongestAbout, "about"),
        };
        if (fields.Fault is null && !request.Errands().Any())
            fields.Refuse("name", "is missing; give name, about or both");
        return request;
    }
}
