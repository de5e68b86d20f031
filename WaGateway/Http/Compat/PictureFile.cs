using WaGateway.Http.Api.Messages;
using WaGateway.Media;
using WaGateway.Model;

namespace WaGateway.Http.Compat;

/// <summary>A picture of an account, a group or a channel, which other makers' callers give as a file.</summary>
internal static class PictureFile
{
    private const int Largest = 5 * 1024 * 1024;

    /// <summary>The picture as a data URL, as the page takes it. Its file is deleted.</summary>
    /// <param name="field">What the caller calls the file, for the fault.</param>
    public static async Task<Outcome<string>> DataUrlAsync(
        MediaFields picture,
        string field,
        Outgoing outgoing,
        MediaFiles files,
        CancellationToken stop
    )
    {
        if ((await outgoing.FileAsync(picture, stop)).Failed(out var fault, out var stored))
        {
            if (picture.Uploaded is { } uploaded)
                files.Delete(uploaded.Id);
            return fault;
        }
        try
        {
            if (stored.Mimetype is not ("image/png" or "image/jpeg" or "image/webp"))
                return Fault.Field(field, "must be a PNG, JPEG or WebP image");
            await using var content = files.Open(stored.Id);
            if (content is null || stored.Size > Largest)
                return Fault.Field(field, $"must be an image of at most {Largest / 1024 / 1024} MiB");
            var bytes = new byte[stored.Size];
            await content.ReadExactlyAsync(bytes, stop);
            return $"data:{stored.Mimetype};base64,{Convert.ToBase64String(bytes)}";
        }
        finally
        {
            files.Delete(stored.Id);
        }
    }
}
