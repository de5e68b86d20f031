using System.Security.Cryptography;
using System.Text;
using WaGateway.Egress;
using WaGateway.Http.Access;
using WaGateway.Model;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>
/// Asks a receiver of Cloud API payloads whether it wants them, as Meta does: <c>GET ?hub.mode=subscribe&amp;hub.challenge=…</c> with
/// the verify token. It answers with the challenge.
/// </summary>
internal sealed class WebhookHandshake(EgressGuard guard)
{
    private const int Most = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The same, where there is a URL and a token to ask with.</summary>
    /// <param name="change">Says which certificates its caller trusts; null for those that the system trusts.</param>
    public async Task<Fault?> MaybeAsync(
        string field,
        string? url,
        string? verifyToken,
        Caller caller,
        EndpointChange? change,
        CancellationToken stop
    ) =>
        string.IsNullOrEmpty(url) || verifyToken is null
            ? null
            : await RefuseAsync(
                field,
                url,
                verifyToken,
                caller.IsAdmin,
                new(string.IsNullOrEmpty(change?.Ca) ? null : change.Ca, change?.VerifyTls ?? true),
                stop
            );

    /// <returns>The complaint; null when it wants them.</returns>
    /// <param name="field">What the caller calls the URL.</param>
    public async Task<Fault?> RefuseAsync(
        string field,
        string url,
        string verifyToken,
        bool reachesPrivate,
        ServerTrust trust,
        CancellationToken stop
    )
    {
        var challenge = RandomNumberGenerator.GetHexString(20, lowercase: true);
        var query = $"hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(verifyToken)}";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            var asked = new UriBuilder(url) { Fragment = "" };
            asked.Query = asked.Query.Length > 1 ? $"{asked.Query}&{query}" : query;
            using var request = new HttpRequestMessage(HttpMethod.Get, asked.Uri);
            using var answer = await guard
                .ClientFor(reachesPrivate, trust)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var text = await ReadAsync(answer, patience.Token);
            return (int)answer.StatusCode is >= 200 and < 300 && text.Trim() == challenge
                ? null
                : Fault.Field(
                    field,
                    $"the receiver does not confirm it: GET {asked.Path}?hub.mode=subscribe&hub.challenge=…&hub.verify_token=… was "
                        + $"answered {(int)answer.StatusCode}, and must be answered 200 with the challenge alone. Check the verify token"
                );
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Fault.Field(field, $"the receiver did not answer the verification within {Patience.TotalSeconds:0} s");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or EgressDeniedException)
        {
            return Fault.Field(field, $"the receiver could not be asked to confirm it: {error.Message}");
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        var buffer = new byte[Most];
        await using var body = await answer.Content.ReadAsStreamAsync(stop);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
