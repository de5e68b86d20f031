using WaGateway.Http.Binding;

namespace WaGateway.Http.Compat.Waha;

/// <summary>The same, for the routes whose body is the file itself: <c>data</c> or <c>url</c>.</summary>
internal sealed record WahaFileBody(Fields Given) : IRequest<WahaFileBody>
{
    static string IRequest<WahaFileBody>.FileField => "";

    static WahaFileBody IRequest<WahaFileBody>.Read(Fields fields) => new(fields);
}
