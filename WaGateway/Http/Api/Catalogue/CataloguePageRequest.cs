using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>Whose catalogue, and how much of it.</summary>
public sealed record CataloguePageRequest : IRequest<CataloguePageRequest>
{
    private const int Most = 200;
    private const int LongestCursor = 2000;

    public string? Business { get; private init; }
    public int Limit { get; private init; }
    public string? After { get; private init; }

    internal WhatsAppId? Id { get; private init; }

    static CataloguePageRequest IRequest<CataloguePageRequest>.Read(Fields fields)
    {
        var after = fields.String("after");
        if (after?.Length is 0 or > LongestCursor)
            fields.Refuse("after", "must be the after of the page before, or left out");
        return new()
        {
            Id = BusinessRequest.Maybe(fields),
            Limit = fields.Limit(20, Most),
            After = after,
        };
    }
}
