using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>Has the page do what needs an image, which is not kept: WhatsApp has it then.</summary>
internal sealed class ProductImages(Outgoing outgoing, MediaFiles files, SessionPool pool)
{
    public async Task<Outcome<Product>> DoAsync(
        PathSession session,
        MediaFields fields,
        Func<StoredFile, PageCommand<Product>> command,
        CancellationToken stop
    )
    {
        var got = fields.Uploaded;
        try
        {
            if ((await outgoing.FileAsync(fields, stop)).Failed(out var fault, out var file))
                return fault;
            got = file;
            if (!file.Mimetype.StartsWith("image/", StringComparison.Ordinal))
                return Fault.Field("media", ImageRequest.NoImage);
            return await pool.DoAsync(session.Value.Id, command(file));
        }
        finally
        {
            if (got is { Id.Length: > 0 })
                files.Delete(got.Id);
        }
    }
}
