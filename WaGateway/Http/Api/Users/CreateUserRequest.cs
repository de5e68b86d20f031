using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Users;

/// <summary>A user to add.</summary>
public sealed record CreateUserRequest : IRequest<CreateUserRequest>
{
    private const int LongestName = 128;

    /// <summary>1 to 128 characters, as tokens of an outside issuer name it.</summary>
    [Required]
    public string Name { get; init; } = "";

    static CreateUserRequest IRequest<CreateUserRequest>.Read(Fields fields)
    {
        var name = fields.RequiredString("name").Trim();
        if (!fields.Refused("name") && name.Length is 0 or > LongestName)
            fields.Refuse("name", $"must have 1 to {LongestName} characters");
        else if (name.Any(char.IsControl))
            fields.Refuse("name", "must not contain control characters");
        return new() { Name = name };
    }
}
