using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Messages;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Streaming;

/// <summary>
/// 200 with a page of messages. A page of the longest texts is a hundred megabytes: of such only a part is in memory, read
/// and written as fast as the caller takes it. A page that is one part is read before its answer begins.
/// Failure policy: where the store fails between two parts, the connection is cut, so that half a page is not taken for a whole one.
/// </summary>
internal sealed class MessageList(MessagePage page, PageAnswer pagination, MessageStore store, Caller caller)
    : IResult,
        IEndpointMetadataProvider
{
    private const int FlushBytes = 64 * 1024;
    private static readonly object Key = new();
    private static readonly JsonWriterOptions Style = new() { Encoder = ApiJson.Options.Encoder };

    /// <summary>Said before the handler runs, by who has to keep the whole answer in memory: the page ends after its first part.</summary>
    public static void EndsEarly(HttpContext context) => context.Items[Key] = true;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (HasLinks())
            Compression.Forbid(httpContext);
        response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(response.BodyWriter, Style);
        json.WriteStartObject();
        json.WriteString("status", "success");
        json.WriteStartObject("data");
        json.WriteStartArray("messages");
        await WriteAsync(json, page.Messages, httpContext);
        // A HEAD has its headers by now.
        if (!httpContext.Items.ContainsKey(Key) && !HeadRequests.Is(httpContext))
            foreach (var ids in page.Rest)
                await WriteAsync(json, await store.ReadMessagesAsync(ids), httpContext);
        json.WriteEndArray();
        json.WritePropertyName("pagination");
        JsonSerializer.Serialize(json, pagination, ApiJson.Options);
        json.WriteEndObject();
        json.WriteEndObject();
        await FlushAsync(json, httpContext);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Envelope<MessageListAnswer>), ["application/json"])
        );

    /// <summary>Whether a link may be in it that opens a file without credentials; what is not read yet is not known.</summary>
    private bool HasLinks() =>
        caller.Access.Files
        && (page.Rest.Count > 0 || page.Messages.Any(message => message.MediaUrl != FileLink.WithoutToken(message.MediaUrl)));

    private async Task WriteAsync(Utf8JsonWriter json, IReadOnlyList<MessageRecord> messages, HttpContext context)
    {
        foreach (var message in messages)
        {
            JsonSerializer.Serialize(json, new MessageAnswer(message, caller), ApiJson.Options);
            if (json.BytesPending + context.Response.BodyWriter.UnflushedBytes > FlushBytes)
                await FlushAsync(json, context);
        }
    }

    private static async Task FlushAsync(Utf8JsonWriter json, HttpContext context)
    {
        json.Flush();
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        context.RequestAborted.ThrowIfCancellationRequested();
    }
}
