using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Messages;

/// <summary>A star, or none.</summary>
public sealed record StarRequest : IRequest<StarRequest>
{
    /// <summary>True when left out.</summary>
    public bool Starred { get; init; } = true;

    static StarRequest IRequest<StarRequest>.Read(Fields fields) => new() { Starred = fields.Boolean("starred") ?? true };
}
