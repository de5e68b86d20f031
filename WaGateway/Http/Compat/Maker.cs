using WaGateway.Model;

namespace WaGateway.Http.Compat;

/// <summary>
/// The maker of another API, as far as it differs for every route of it: where it is, how callers give their key, how it says no.
/// A feature of the requests to its API, so that whoever refuses one (the gate, the limits, the server itself) does it in its shape.
/// </summary>
internal abstract class Maker(string prefix, MakerOptions options)
{
    /// <summary>The path below which it is, e.g. <c>/cloud</c>.</summary>
    public PathString Prefix => prefix;

    /// <summary>Its name among the settings, e.g. <c>Cloud</c>.</summary>
    public abstract string Name { get; }

    public MakerOptions Options => options;

    /// <summary>A header that carries its callers' keys, beside <c>Authorization</c> and <c>X-Api-Key</c>; null for none.</summary>
    public virtual string? KeyHeader => null;

    /// <summary>Query parameters in which its callers are used to give a key. Refused: URLs are written into logs.</summary>
    public abstract IReadOnlyList<string> KeysInUrl { get; }

    /// <summary>Writes a refusal as this maker does.</summary>
    /// <param name="status">The status that the same refusal has in our own API.</param>
    public abstract Task WriteAsync(HttpContext context, Fault fault, int status);

    /// <summary>Maps its routes below its prefix.</summary>
    public abstract void Map(IEndpointRouteBuilder api);

    /// <summary>Whose API a request is to; null for our own.</summary>
    public static Maker? Of(HttpContext context) => context.Features.Get<Maker>();
}
