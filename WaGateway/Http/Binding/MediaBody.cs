using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using WaGateway.Configuration;
using WaGateway.Http.Api;
using WaGateway.Http.OpenApi;
using WaGateway.Media;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>
/// A body that may bring a file: JSON with <c>media.data</c> in base64, or multipart/form-data with a file part
/// <c>media</c>. The file is on the disk before the rest is read; whoever uses it keeps or deletes it.
/// </summary>
internal sealed class MediaBody<T> : IRead, IEndpointParameterMetadataProvider
    where T : class, IRequest<T>
{
    private const string File = "media";

    /// <summary>More than any message has fields.</summary>
    private const int MostParts = 100;
    private static readonly string[] InsideMedia = ["type", "caption", "filename", "mimetype", "url", "view_once", "viewOnce"];
    private static readonly string[] Objects = ["location", "contact", "contacts", "poll", "list", "mentions", "price"];

    private readonly T? value;
    private readonly Action discard = () => { };

    private MediaBody(T value, Action discard) => (this.value, this.discard) = (value, discard);

    private MediaBody(Fault fault) => Fault = fault;

    public Fault? Fault { get; }

    public T Value => value ?? throw new InvalidOperationException("A body with a fault was used.");

    public void Discard() => discard();

    public static async ValueTask<MediaBody<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var options = context.RequestServices.GetRequiredService<GatewayOptions>();
        var files = context.RequestServices.GetRequiredService<MediaFiles>();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        var upload = new Upload();
        try
        {
            return await BindAsync(context, options, files, upload);
        }
        catch
        {
            // The caller hung up behind its file.
            Discard(files, upload);
            throw;
        }
    }

    private static async Task<MediaBody<T>> BindAsync(HttpContext context, GatewayOptions options, MediaFiles files, Upload upload)
    {
        var read =
            MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType == "multipart/form-data"
                ? await ReadFormAsync(context, type, files, options.Http.MaxBodyBytes, upload)
                : await ReadJsonAsync(context, files, options.Http.MaxBodyBytes, upload);
        if (!read.Failed(out var fault, out var fields))
        {
            var request = T.Read(fields);
            if (fields.Fault is null)
                return new(request, () => Discard(files, upload));
            fault = fields.Fault;
        }
        Discard(files, upload);
        await BodyBytes.DrainAsync(context);
        return new(fault);
    }

    private static void Discard(MediaFiles files, Upload upload)
    {
        if (upload.File is { } orphan)
            files.Delete(orphan.Id);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new RouteDoc.Body(typeof(T)) { TakesFile = true });

    private static async Task<Outcome<Fields>> ReadJsonAsync(HttpContext context, MediaFiles files, long limit, Upload upload)
    {
        using var rest = new MemoryStream();
        var name = T.FileField.Length == 0 ? "data" : T.FileField + ".data";
        var sieve = new MediaDataReader(context.Request.Body, rest, limit, T.FileField);
        while (await sieve.AdvanceAsync(context.RequestAborted))
        {
            await using var data = new Base64Stream(sieve);
            if (upload.File is not null)
                return Model.Fault.Field(name, "is given twice: one file can be sent at a time");
            var written = await files.WriteAsync(data, name, context.RequestAborted);
            upload.File = written.Value;
            var fault = data.Complaint is { } complaint ? Model.Fault.Field(name, complaint) : written.Fault;
            if (fault is not null)
                return fault;
            (upload.Mimetype, upload.Name) = (data.Mimetype, data.Name);
        }
        if (sieve.TooLong)
            return FaultTable.Of(StatusCodes.Status413PayloadTooLarge, context.Request);
        if (sieve.TooDeep)
            return new Fault(FaultCode.MalformedJson, $"The body is nested deeper than {MediaDataReader.Deepest} objects and arrays");
        return Body<T>.Parse(context.Request, rest).Failed(out var malformed, out var values)
            ? malformed
            : new Fields(values) { Upload = upload };
    }

    private static async Task<Outcome<Fields>> ReadFormAsync(
        HttpContext context,
        MediaTypeHeaderValue type,
        MediaFiles files,
        long limit,
        Upload upload
    )
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrWhiteSpace(boundary) || boundary.Length > 70)
            return new Fault(
                FaultCode.BadRequest,
                "The form has no boundary: let your client write the Content-Type header, as curl -F does"
            );
        var (outer, inner) = (
            new Dictionary<string, JsonElement>(StringComparer.Ordinal),
            new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        );
        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body);
            var (parts, left) = (0, limit);
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (++parts > MostParts)
                    return new Fault(FaultCode.BadRequest, $"The form has more than {MostParts} parts");
                if ((await ReadPartAsync(section, files, left, upload, outer, inner, context)).Failed(out var fault, out var taken))
                    return fault;
                left -= taken;
            }
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException or IOException && !DiskFull.Is(error))
        {
            return new Fault(FaultCode.BadRequest, $"The form cannot be read: {error.Message}");
        }
        if (upload.File is not null || inner.ContainsKey("url"))
            outer[File] = JsonSerializer.SerializeToElement(inner);
        return new Fields(outer) { AreStrings = true, Upload = upload };
    }

    /// <returns>How much of <paramref name="limit"/> the part took: that of all texts and names together.</returns>
    private static async Task<Outcome<long>> ReadPartAsync(
        MultipartSection section,
        MediaFiles files,
        long limit,
        Upload upload,
        Dictionary<string, JsonElement> outer,
        Dictionary<string, JsonElement> inner,
        HttpContext context
    )
    {
        if (section.GetContentDispositionHeader() is not { } disposition || !disposition.Name.HasValue)
            return new Fault(FaultCode.BadRequest, "A part of the form has no name");
        var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
        if (disposition.IsFileDisposition() || name == File)
        {
            if (name != File || upload.File is not null)
                return Model.Fault.Field(name, $"one file can be sent at a time, in a part named {File}");
            // A file name that was meant to be a file: curl sends the name itself when the @ is missing.
            if (!disposition.IsFileDisposition() && section.ContentType is null)
                return Model.Fault.Field(File, "must be a file: with curl, write -F media=@photo.jpg");
            if ((await files.WriteAsync(section.Body, File, context.RequestAborted)).Failed(out var fault, out var written))
                return fault;
            upload.File = written;
            upload.Name = Disposition.OfForm(disposition);
            upload.Mimetype = section.ContentType is { } given and not "application/octet-stream" ? given : null;
            return 0;
        }
        var text = await ReadTextAsync(section.Body, limit, context.RequestAborted);
        if (text is null || text.Length + name.Length > limit)
            return FaultTable.Of(StatusCodes.Status413PayloadTooLarge, context.Request);
        (InsideMedia.Contains(name) ? inner : outer)[name] = Element(name, text);
        return text.Length + name.Length;
    }

    private static async Task<string?> ReadTextAsync(Stream part, long limit, CancellationToken stop)
    {
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        for (int count; (count = await part.ReadAsync(buffer, stop)) > 0; )
        {
            if (text.Length + count > limit)
                return null;
            text.Write(buffer, 0, count);
        }
        return System.Text.Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>Forms have no objects: those are written as JSON.</summary>
    private static JsonElement Element(string name, string text)
    {
        try
        {
            if (Objects.Contains(name) && text.AsSpan().TrimStart() is ['{' or '[', ..])
                return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            // Not JSON: the field's own complaint says what it must be.
        }
        return JsonSerializer.SerializeToElement(text);
    }
}
