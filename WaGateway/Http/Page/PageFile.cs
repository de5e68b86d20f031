using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace WaGateway.Http.Page;

/// <summary>A file of the page, as it is and zipped, with its content's hash as entity tag.</summary>
internal sealed class PageFile
{
    private readonly byte[] bytes;
    private readonly byte[] zipped;
    private readonly string contentType;

    public PageFile(byte[] bytes, string contentType)
    {
        this.bytes = bytes;
        this.contentType = contentType;
        zipped = Zip(bytes);
        Hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..20];
    }

    public string Hash { get; }

    /// <summary>304 to whoever has it already.</summary>
    public FileContentHttpResult Send(HttpContext context)
    {
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var zips = context.Request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "gzip" && coding.Quality is not 0);
        if (zips)
            context.Response.Headers.ContentEncoding = "gzip";
        return TypedResults.File(
            zips ? zipped : bytes,
            contentType,
            entityTag: new EntityTagHeaderValue(zips ? $"\"{Hash}-gzip\"" : $"\"{Hash}\"")
        );
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return output.ToArray();
    }
}
