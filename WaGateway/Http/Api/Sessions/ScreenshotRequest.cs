using System.Text.Json.Serialization;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sessions;

/// <summary>Which picture.</summary>
public sealed record ScreenshotRequest : IRequest<ScreenshotRequest>
{
    private const string Page = "page";
    private const string Failure = "failure";

    [JsonIgnore]
    internal bool OfFailure { get; private init; }

    static ScreenshotRequest IRequest<ScreenshotRequest>.Read(Fields fields)
    {
        var of = fields.String("of");
        if (of is not (null or Page or Failure))
            fields.Refuse("of", $"must be '{Page}' or '{Failure}'");
        return new() { OfFailure = of == Failure };
    }
}
