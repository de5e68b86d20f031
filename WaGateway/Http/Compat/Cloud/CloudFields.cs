using WaGateway.Http.Binding;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>
/// A body that is read by whoever knows what it is about, because a path of the Cloud API can name several kinds of things. Who reads it
/// looks at <see cref="Fields.Fault"/> then.
/// </summary>
internal sealed record CloudFields(Fields Given) : IRequest<CloudFields>
{
    static CloudFields IRequest<CloudFields>.Read(Fields fields) => new(fields);
}
