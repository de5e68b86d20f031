using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>What an order is asked for with.</summary>
public sealed record OrderRequest : IRequest<OrderRequest>
{
    private const int LongestToken = 1000;

    public string Token { get; private init; } = "";

    static OrderRequest IRequest<OrderRequest>.Read(Fields fields) =>
        new() { Token = MessageFields.NeedLine(fields, LongestToken, "token") };
}
