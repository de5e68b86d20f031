using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Media;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>A picture of the account or of a group, given as a URL or in base64.</summary>
internal sealed class EvolutionPictures(Outgoing outgoing, EvolutionFiles files, MediaFiles stored)
{
    /// <returns>The picture as a data URL.</returns>
    public async Task<Outcome<string>> ReadAsync(Fields fields, string name, CancellationToken stop)
    {
        var given = EvolutionFiles.Read(fields, name, MediaKind.Image);
        if (fields.Fault is { } complaint)
            return complaint;
        if ((await files.KeepAsync(given, stop)).Failed(out var fault, out var media))
            return fault;
        return await PictureFile.DataUrlAsync(media, name, outgoing, stored, stop);
    }
}
