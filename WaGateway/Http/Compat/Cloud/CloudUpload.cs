using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using WaGateway.Http.Binding;
using WaGateway.Media;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>
/// A form with a file in the part <c>file</c>, and texts beside it. The file is on the disk; whoever uses it keeps or deletes it.
/// </summary>
internal sealed class CloudUpload : IRead
{
    private const int MostParts = 20;
    private const int LongestText = 1000;
    private const string Form =
        "send the file as multipart/form-data in a part named file: -F file=@photo.jpg -F messaging_product=whatsapp";
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private Action discard = () => { };

    public Fault? Fault { get; private set; }

    /// <summary>Null only where there is a fault.</summary>
    public StoredFile? File { get; private set; }

    public void Discard() => discard();

    public static async ValueTask<CloudUpload> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var files = context.RequestServices.GetRequiredService<MediaFiles>();
        var upload = new CloudUpload();
        upload.discard = () => files.Delete(upload.File?.Id ?? "");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        try
        {
            upload.Fault = await upload.ReadAsync(context, files) ?? upload.Complaint();
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException or IOException && !DiskFull.Is(error))
        {
            upload.Fault = new(FaultCode.BadRequest, $"The form cannot be read: {error.Message}");
        }
        catch
        {
            upload.DiscardFile();
            throw;
        }
        if (upload.Fault is not null)
        {
            upload.DiscardFile();
            await BodyBytes.DrainAsync(context);
        }
        return upload;
    }

    private void DiscardFile()
    {
        if (File is not null)
            discard();
    }

    private async Task<Fault?> ReadAsync(HttpContext context, MediaFiles files)
    {
        if (
            !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 70 } boundary
        )
            return Model.Fault.Field("file", Form);
        var reader = new MultipartReader(boundary, context.Request.Body);
        for (var parts = 0; await reader.ReadNextSectionAsync(context.RequestAborted) is { } section; parts++)
        {
            if (parts == MostParts)
                return new Fault(FaultCode.BadRequest, $"The form has more than {MostParts} parts");
            if (await ReadPartAsync(section, files, context.RequestAborted) is { } fault)
                return fault;
        }
        return null;
    }

    private async Task<Fault?> ReadPartAsync(MultipartSection section, MediaFiles files, CancellationToken stop)
    {
        if (section.GetContentDispositionHeader() is not { } disposition || !disposition.Name.HasValue)
            return new Fault(FaultCode.BadRequest, "A part of the form has no name");
        var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
        if (!disposition.IsFileDisposition())
        {
            if (await ReadTextAsync(section.Body, stop) is not { } text)
                return Model.Fault.Field(name, $"must be at most {LongestText} characters");
            texts[name] = text;
            return null;
        }
        if (File is not null)
            return Model.Fault.Field(name, "one file can be uploaded at a time");
        if ((await files.WriteAsync(section.Body, "file", stop)).Failed(out var fault, out var written))
            return fault;
        var told = MediaTypes.Bare(section.ContentType);
        File = written with
        {
            Name = Disposition.OfForm(disposition),
            Mimetype =
                written.Mimetype == MediaTypes.Unknown && told is not null && MediaTypes.IsWellFormed(told) ? told : written.Mimetype,
        };
        return null;
    }

    private Fault? Complaint() =>
        texts.GetValueOrDefault("messaging_product") != "whatsapp" ? Model.Fault.Field("messaging_product", "must be 'whatsapp'")
        : File is null ? Model.Fault.Field("file", Form)
        : null;

    private static async Task<string?> ReadTextAsync(Stream part, CancellationToken stop)
    {
        var buffer = new byte[LongestText + 1];
        var length = await part.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
        return length > LongestText ? null : Encoding.UTF8.GetString(buffer, 0, length);
    }
}
