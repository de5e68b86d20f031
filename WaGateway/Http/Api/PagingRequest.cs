using WaGateway.Http.Binding;

namespace WaGateway.Http.Api;

/// <summary>Which part of a list.</summary>
public sealed record PagingRequest : IRequest<PagingRequest>
{
    public int Limit { get; private init; }
    public int Offset { get; private init; }

    internal PageAnswer Answer(long total) => new(total, Limit, Offset);

    static PagingRequest IRequest<PagingRequest>.Read(Fields fields) =>
        new() { Limit = fields.Limit(50), Offset = fields.Integer("offset", 0, int.MaxValue, 0) };
}
