using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using WaGateway.Http.Api;
using WaGateway.Model;

namespace WaGateway.Http.Connections;

/// <summary>A refusal in HTTP/1.1 as it goes over the wire, for connections without a request that could be answered.</summary>
internal static class BareAnswer
{
    public static byte[] Of(int status, Fault fault)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new ErrorEnvelope(fault), ApiJson.Options);
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}\r\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"Content-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n"
            );
        if (fault.RetryAfter is { } wait)
            head.Append(CultureInfo.InvariantCulture, $"Retry-After: {Math.Ceiling(wait.TotalSeconds)}\r\n");
        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body];
    }
}
