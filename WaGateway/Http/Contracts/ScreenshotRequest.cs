using System.Text.Json.Serialization;
using WaGateway.Http.Reading;

namespace WaGateway.Http.Contracts;

/// <summary>Which picture.</summary>
public sealed record ScreenshotRequest : IRequest<ScreenshotRequest>
{
    private const string Page = "page";
    private const string Failure = "failure";

    [JsonIgnore]
    internal bool OfFailure { get; private init; }

    static ScreenshotRequest IRequest<ScreenshotRequest>.Read(Fields fields)
    {
        var of = fields.Text("of");
        if (of is not (null or Page or Failure))
            fields.Refuse("of", $"must be '{Page}' or '{Failure}'");
        return new() { OfFailure = of == Failure };
    }
}
