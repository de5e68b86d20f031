using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace WaGateway.Http;

/// <summary>
/// Which answers are compressed for callers that accept it: lists and documents whose routes say so. Not the event stream, which would
/// wait for more to compress, and not files, which are compressed already.
/// </summary>
/// <remarks>
/// Behind a proxy with TLS the length of an answer can be seen. Where it is compressed, and holds both a secret and words that a stranger
/// chose, the stranger can guess the secret by the length (BREACH): messages are words of strangers. So an answer with a file's link, whose
/// token opens it, is not compressed, no route that answers keys, codes or webhooks' secrets is, and what is left (what others wrote) is
/// blurred by a header of random length.
/// </remarks>
internal sealed class Compression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    private const string Padding = "X-Padding";
    private const int LongestPadding = 256;

    public static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        services.AddSingleton<IResponseCompressionProvider, Compression>();
    }

    /// <summary>Keeps the answer as it is, before anything of it is written.</summary>
    public static void Forbid(HttpContext context) => context.Items[typeof(Compression)] = false;

    public override bool ShouldCompressResponse(HttpContext context)
    {
        var pays =
            !context.Items.ContainsKey(typeof(Compression))
            && (
                context.GetEndpoint()?.Metadata.GetMetadata<Allowed>() is not null
                || context.Request.Path.StartsWithSegments("/swagger", StringComparison.Ordinal)
            )
            && base.ShouldCompressResponse(context);
        if (pays)
            context.Response.Headers[Padding] = new string('0', RandomNumberGenerator.GetInt32(LongestPadding));
        return pays;
    }

    /// <summary>On a route whose answers may be compressed.</summary>
    internal sealed class Allowed;
}
