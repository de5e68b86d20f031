using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace WaGateway.Http.Api;

/// <summary>What says whether a caller has a file or picture already.</summary>
internal static class EntityTag
{
    private const int Length = 32;

    public static EntityTagHeaderValue Of(byte[] content) => Quoted(Convert.ToHexStringLower(SHA256.HashData(content))[..Length]);

    /// <summary>Of files that are written once.</summary>
    public static EntityTagHeaderValue OfFile(string path)
    {
        var file = new FileInfo(path);
        return Quoted($"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}");
    }

    private static EntityTagHeaderValue Quoted(string tag) => new($"\"{tag}\"");
}
