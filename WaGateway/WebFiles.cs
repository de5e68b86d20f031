using System.Net.Http.Headers;
using System.Net.Sockets;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Webhooks;

namespace WaGateway;

/// <summary>Fetches what callers name through the egress guard, which keeps them out of private networks.</summary>
internal sealed class WebFiles(EgressGuard guard) : IWebFiles
{
    private const int MostRedirects = 3;

    public async Task<Outcome<WebFile>> OpenAsync(Uri address, string field, CancellationToken stop)
    {
        for (var hops = 0; hops <= MostRedirects; hops++)
        {
            HttpResponseMessage answer;
            try
            {
                answer = await AskAsync(address, stop);
            }
            // Failure policy: where the request leads is somebody else's choice; what cannot be asked for is not there.
            catch (Exception error) when (error is not OperationCanceledException)
            {
                return Why(error) is EgressDeniedException denied
                    ? new Fault(FaultCode.MediaDenied, $"{field}: {denied.Message}")
                    : Unreachable(field, $"{address.Host} cannot be reached ({Why(error).Message})");
            }
            if (answer is { IsSuccessStatusCode: true })
                return new WebFile(await answer.Content.ReadAsStreamAsync(stop), answer.Content.Headers.ContentType?.MediaType, NameOf(answer, address), answer.Content.Headers.ContentLength, answer);
            Uri? next = null;
            var isRedirect = answer.Headers.Location is { } location && (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308
                && Uri.TryCreate(address, location, out next);
            var status = (int)answer.StatusCode;
            answer.Dispose();
            if (!isRedirect || next is null)
                return Unreachable(field, $"{address.Host} answered {status}");
            if (next.Scheme is not ("http" or "https"))
                return Unreachable(field, $"{address.Host} leads to an address that is neither http nor https");
            address = next;
        }
        return Unreachable(field, $"it was redirected more than {MostRedirects} times");
    }

    private async Task<HttpResponseMessage> AskAsync(Uri address, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("WaGateway", "1"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        return await guard.MediaClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
    }

    private static Fault Unreachable(string field, string why) => new(FaultCode.MediaUnreachable, $"{field}: {why}");

    private static Exception Why(Exception error) => error.InnerException is { } inner and (EgressDeniedException or SocketException or HttpRequestException) ? Why(inner) : error;

    private static string? NameOf(HttpResponseMessage answer, Uri address)
    {
        var said = answer.Content.Headers.ContentDisposition is { } disposition ? disposition.FileNameStar ?? disposition.FileName?.Trim('"') : null;
        var name = (said ?? Uri.UnescapeDataString(address.Segments[^1])).Split('/', '\\')[^1].Trim();
        return name.Length is 0 or > 200 || name.Any(char.IsControl) ? null : name;
    }
}
