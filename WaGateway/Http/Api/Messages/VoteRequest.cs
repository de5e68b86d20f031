using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Messages;

/// <summary>What to choose in a poll.</summary>
public sealed record VoteRequest : IRequest<VoteRequest>
{
    /// <summary>The words of the options; one only where the poll takes one, and none to take the vote back.</summary>
    [Required]
    public IReadOnlyList<string> Options { get; init; } = [];

    static VoteRequest IRequest<VoteRequest>.Read(Fields fields)
    {
        var options = fields.Strings("options");
        if (options is null && !fields.Refused("options"))
            fields.Refuse("options", "is required: a list of the words of what is chosen, an empty one to take the vote back");
        return new() { Options = options ?? [] };
    }
}
