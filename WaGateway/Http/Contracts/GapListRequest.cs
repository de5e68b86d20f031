using WaGateway.Http.Reading;
using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>Which gaps to list.</summary>
public sealed record GapListRequest : IRequest<GapListRequest>
{
    private bool? Open { get; init; }
    private int Limit { get; init; }
    private int Offset { get; init; }

    internal GapQuery For(long session) => new(session, Open, Limit, Offset);

    static GapListRequest IRequest<GapListRequest>.Read(Fields fields) => new()
    {
        Open = fields.Truth("open"), Limit = fields.Limit(50), Offset = fields.Whole("offset", 0, int.MaxValue, 0),
    };
}
