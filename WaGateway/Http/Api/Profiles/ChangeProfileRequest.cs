using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model.Commands;

namespace WaGateway.Http.Api.Profiles;

/// <summary>What to change about the account; what is left out stays.</summary>
public sealed record ChangeProfileRequest : IRequest<ChangeProfileRequest>
{
    private const int LongestName = 25;
    private const int LongestAbout = 139;

    /// <summary>1 to 25 characters.</summary>
    public string? Name { get; init; }

    /// <summary>At most 139 characters; empty removes it.</summary>
    public string? About { get; init; }

    internal IEnumerable<PageCommand<Nothing>> Commands()
    {
        if (Name is not null)
            yield return new ProfileCommand.Name(Name);
        if (About is not null)
            yield return new ProfileCommand.About(About);
    }

    static ChangeProfileRequest IRequest<ChangeProfileRequest>.Read(Fields fields)
    {
        var request = new ChangeProfileRequest
        {
            Name = fields.Has("name") ? MessageFields.NeedLine(fields, LongestName, "name") : null,
            About = MessageFields.MaybeText(fields, LongestAbout, "about"),
        };
        if (fields.Fault is null && !request.Commands().Any())
            fields.Refuse("name", "is missing; give name, about or both");
        return request;
    }
}
