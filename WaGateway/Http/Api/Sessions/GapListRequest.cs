using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>Which gaps to list.</summary>
public sealed record GapListRequest : IRequest<GapListRequest>
{
    private bool? Open { get; init; }
    private int Limit { get; init; }
    private int Offset { get; init; }

    internal GapQuery For(long session) => new(session, Open, Limit, Offset);

    static GapListRequest IRequest<GapListRequest>.Read(Fields fields) =>
        new()
        {
            Open = fields.Boolean("open"),
            Limit = fields.Limit(50),
            Offset = fields.Integer("offset", 0, int.MaxValue, 0),
        };
}
