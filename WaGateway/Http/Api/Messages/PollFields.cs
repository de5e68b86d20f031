using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>A poll: 2 to 12 options.</summary>
public sealed record PollFields([property: Required] string Question, [property: Required] IReadOnlyList<string> Options, bool? Multiple)
{
    private const int LongestQuestion = 255;
    private const int LongestOption = 100;

    internal static PollQuestion Read(Fields fields)
    {
        var question = fields.RequiredString("question", "name");
        if (!fields.Refused("question") && (string.IsNullOrWhiteSpace(question) || question.Length > LongestQuestion))
            fields.Refuse("question", $"must have 1 to {LongestQuestion} characters");
        var options = fields.Strings("options") ?? [];
        if (!fields.Refused("options") && options.Count is < 2 or > 12)
            fields.Refuse("options", $"must be a list of 2 to 12 different options; it has {options.Count}");
        else if (options.Any(option => string.IsNullOrWhiteSpace(option) || option.Length > LongestOption))
            fields.Refuse("options", $"must each have 1 to {LongestOption} characters");
        return new(question, options, fields.Boolean("multiple") ?? false);
    }
}
