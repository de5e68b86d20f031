using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using WaGateway.Configuration;
using WaGateway.Http.Api;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>
/// Reads a request's body up to the limit. What is moderately longer is read to its end and thrown away: closing on a
/// caller that is still sending would break its connection before it can read the 413.
/// </summary>
internal static class BodyBytes
{
    private const long Patience = 16 * 1024 * 1024;

    public static async Task<Outcome<MemoryStream>> ReadAsync(HttpContext context)
    {
        var bytes = new MemoryStream();
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is not true)
            return bytes;
        var limit = context.RequestServices.GetRequiredService<GatewayOptions>().Http.MaxBodyBytes;
        // A caller that asks before it sends is told before it sends.
        if (context.Request.ContentLength > limit && context.Request.Headers.Expect.Count > 0)
            return FaultTable.Of(StatusCodes.Status413PayloadTooLarge, context.Request);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Math.Max(limit, Patience);
        return await CopyAsync(context.Request.Body, bytes, limit, context.RequestAborted)
            ? bytes
            : FaultTable.Of(StatusCodes.Status413PayloadTooLarge, context.Request);
    }

    /// <summary>Throws away what a caller is still sending, within reason, so that it can read the refusal.</summary>
    public static async Task DrainAsync(HttpContext context)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var left = Patience;
            for (int count; left > 0 && (count = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0; )
                left -= count;
        }
        catch (Exception error) when (error is IOException or BadHttpRequestException)
        {
            // It hung up.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<bool> CopyAsync(Stream body, MemoryStream bytes, long limit, CancellationToken stop)
    {
        var fits = true;
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            for (int count; (count = await body.ReadAsync(buffer, stop)) > 0; )
            {
                fits = fits && bytes.Length + count <= limit;
                if (fits)
                    bytes.Write(buffer, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
        bytes.Position = 0;
        return fits;
    }
}
