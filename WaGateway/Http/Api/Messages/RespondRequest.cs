using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Messages;

/// <summary>An answer to the invitation to an event.</summary>
public sealed record RespondRequest : IRequest<RespondRequest>
{
    private static readonly string[] Words = ["going", "not_going", "maybe"];

    /// <summary>going, not_going or maybe.</summary>
    [Required]
    [AllowedValues("going", "not_going", "maybe")]
    public string Response { get; init; } = "";

    static RespondRequest IRequest<RespondRequest>.Read(Fields fields)
    {
        var response = fields.RequiredString("response");
        if (!Words.Contains(response) && !fields.Refused("response"))
            fields.Refuse("response", "must be going, not_going or maybe");
        return new() { Response = response };
    }
}
