using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using WaGateway.Egress;
using WaGateway.Model;

namespace WaGateway.Media;

/// <summary>Fetches what callers name through the egress guard, which keeps them out of private networks.</summary>
internal sealed class WebFiles(EgressGuard guard)
{
    private const int MostRedirects = 3;

    /// <summary>Some servers give files to browsers only.</summary>
    private const string BrowsersAgent =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

    /// <summary>Opens what is at an address. Redirects are followed a few times, each checked like the first.</summary>
    /// <param name="field">What the caller calls the address, for the fault: not reachable, or not allowed.</param>
    public async Task<Outcome<WebFile>> OpenAsync(Uri address, string field, CancellationToken stop)
    {
        for (var hops = 0; hops <= MostRedirects; hops++)
        {
            HttpResponseMessage answer;
            try
            {
                answer = await AskAsync(address, null, stop);
                if (answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotAcceptable)
                {
                    answer.Dispose();
                    answer = await AskAsync(address, BrowsersAgent, stop);
                }
            }
            // Failure policy: where the request leads is somebody else's choice; what cannot be asked for is not there.
            catch (Exception error) when (error is not OperationCanceledException)
            {
                return Why(error) is EgressDeniedException denied
                    ? new Fault(FaultCode.MediaDenied, $"{field}: {denied.Message}")
                    : Unreachable(field, $"{address.Host} cannot be reached ({Why(error).Message})");
            }
            if (answer is { IsSuccessStatusCode: true })
                return new WebFile(
                    await answer.Content.ReadAsStreamAsync(stop),
                    answer.Content.Headers.ContentType?.MediaType,
                    NameOf(answer, address),
                    answer.Content.Headers.ContentLength,
                    answer
                );
            Uri? next = null;
            var isRedirect =
                answer.Headers.Location is { } location
                && (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308
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

    private async Task<HttpResponseMessage> AskAsync(Uri address, string? agent, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd(agent ?? "WaGateway/1");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        return await guard.MediaClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
    }

    private static Fault Unreachable(string field, string why) => new(FaultCode.MediaUnreachable, $"{field}: {why}");

    private static Exception Why(Exception error) =>
        error.InnerException is { } inner and (EgressDeniedException or SocketException or HttpRequestException) ? Why(inner) : error;

    private static string? NameOf(HttpResponseMessage answer, Uri address)
    {
        var said = answer.Content.Headers.NonValidated.TryGetValues("Content-Disposition", out var values)
            ? Disposition.FileName(values.ToString())
            : null;
        return FileNames.Safe(said ?? Uri.UnescapeDataString(address.Segments[^1]));
    }
}
