using WaGateway.Http.Reading;

namespace WaGateway.Http.Contracts;

/// <summary>A star, or none.</summary>
public sealed record StarRequest : IRequest<StarRequest>
{
    /// <summary>True when left out.</summary>
    public bool Starred { get; init; } = true;

    static StarRequest IRequest<StarRequest>.Read(Fields fields) => new() { Starred = fields.Truth("starred") ?? true };
}
