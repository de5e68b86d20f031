using WaGateway.Http.Binding;

namespace WaGateway.Http.Compat.Waha;

/// <summary>
/// A body that is read by the route that knows what it is about; a file in <c>file.data</c> is on the disk by then. Who reads it looks at
/// <see cref="Fields.Fault"/> then.
/// </summary>
internal sealed record WahaBody(Fields Given) : IRequest<WahaBody>
{
    static string IRequest<WahaBody>.FileField => "file";

    static WahaBody IRequest<WahaBody>.Read(Fields fields) => new(fields);
}
