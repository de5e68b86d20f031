using WaGateway.Http.Reading;

namespace WaGateway.Http.Contracts;

/// <summary>Which minutes to count.</summary>
public sealed record ActivityRequest : IRequest<ActivityRequest>
{
    public int Minutes { get; private init; }

    static ActivityRequest IRequest<ActivityRequest>.Read(Fields fields) => new() { Minutes = fields.Whole("minutes", 1, 180, 60) };
}
