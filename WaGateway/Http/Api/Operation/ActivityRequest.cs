using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Operation;

/// <summary>Which minutes to count.</summary>
public sealed record ActivityRequest : IRequest<ActivityRequest>
{
    public int Minutes { get; private init; }

    static ActivityRequest IRequest<ActivityRequest>.Read(Fields fields) => new() { Minutes = fields.Integer("minutes", 1, 180, 60) };
}
