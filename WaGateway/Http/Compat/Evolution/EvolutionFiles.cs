using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Media;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>A file to send, which Evolution API's callers give as a URL or in base64, in one field.</summary>
internal sealed class EvolutionFiles(MediaFiles files)
{
    /// <param name="Data">Null where there is a URL.</param>
    internal sealed record Given(string Field, MediaKind Kind, Uri? Url, byte[]? Data, string? Filename, string? Mimetype)
    {
        /// <summary>Stands for the file in the comparison of requests with the same Idempotency-Key.</summary>
        public StoredFile StandIn =>
            new(
                "",
                Filename,
                Mimetype ?? "",
                Data?.Length ?? 0,
                Data is null ? Url?.AbsoluteUri ?? "" : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Data))
            );
    }

    public static Given Read(Fields fields, string name, MediaKind kind)
    {
        var text = fields.RequiredString(name);
        var (file, type) = (fields.String("fileName"), fields.String("mimetype"));
        if (file?.Split('/', '\\')[^1].Trim() is { } bare)
            file = bare.Length == 0 ? null : bare[..Math.Min(bare.Length, 200)];
        if (type is not null && !MediaTypes.IsWellFormed(type))
            type = null;
        if (fields.Refused(name))
            return new(name, kind, null, null, file, type);
        if (
            text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        )
        {
            fields.RefuseIf(name, Rules.Url(text));
            return new(name, kind, fields.Refused(name) ? null : new Uri(text), null, file, type);
        }
        var comma = text.StartsWith(DataUri.Scheme, StringComparison.OrdinalIgnoreCase) ? text.IndexOf(',', StringComparison.Ordinal) : -1;
        var bytes = new byte[text.Length];
        if (text.Length > 0 && Convert.TryFromBase64String(text[(comma + 1)..], bytes, out var length) && length > 0)
            return new(name, kind, null, bytes[..length], file, type);
        fields.Refuse(name, "must be an http or https URL, or a file in base64");
        return new(name, kind, null, null, file, type);
    }

    /// <summary>The file on the disk, or where it is to be fetched.</summary>
    public async Task<Outcome<MediaFields>> KeepAsync(Given given, CancellationToken stop)
    {
        if (given.Data is not { } data)
            return MediaFields.Of(given.Kind, null, given.Url, given.Filename);
        using var content = new MemoryStream(data);
        if ((await files.WriteAsync(content, given.Field, stop)).Failed(out var fault, out var file))
            return fault;
        var told = file.Mimetype == MediaTypes.Unknown && given.Mimetype is { } type ? type : file.Mimetype;
        return MediaFields.Of(given.Kind, file with { Mimetype = told }, null, given.Filename);
    }

    public FileStream? Open(string id) => files.Open(id);
}
