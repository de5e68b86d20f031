using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Media;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>A picture of the account or of a group, given as a URL or in base64.</summary>
internal sealed class EvolutionPictures(Outgoing outgoing, EvolutionFiles files, MediaFiles stored)
{
    private const int Largest = 5 * 1024 * 1024;

    /// <returns>The picture as a data URL.</returns>
    public async Task<Outcome<string>> ReadAsync(Fields fields, string name, CancellationToken stop)
    {
        var given = EvolutionFiles.Read(fields, name, MediaKind.Image);
        if (fields.Fault is { } complaint)
            return complaint;
        if ((await files.KeepAsync(given, stop)).Failed(out var fault, out var media))
            return fault;
        if ((await outgoing.FileAsync(media, stop)).Failed(out fault, out var file))
        {
            if (media.Uploaded is { } kept)
                stored.Delete(kept.Id);
            return fault;
        }
        try
        {
            await using var content = stored.Open(file.Id);
            if (content is null || content.Length > Largest)
                return Fault.Field(name, $"must be at most {Largest / 1024 / 1024} MiB");
            var bytes = new byte[content.Length];
            await content.ReadExactlyAsync(bytes, stop);
            return $"data:{file.Mimetype};base64,{Convert.ToBase64String(bytes)}";
        }
        finally
        {
            stored.Delete(file.Id);
        }
    }
}
