using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Configuration;
using WaGateway.Egress;

namespace WaGateway.Commands.Move;

/// <summary>A gateway that is asked over HTTP: the other one, or this one.</summary>
/// <param name="client">Follows no redirect: a key goes to the named address only.</param>
/// <param name="header">The name of the header that carries the key.</param>
internal sealed class Peer(HttpClient client, Uri address, string header, string? key)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public Uri Address => address;

    /// <exception cref="BadSettingException">It cannot be reached, or its answer is not JSON.</exception>
    public async Task<(int Status, JsonNode? Body)> CallAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path))
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        if (key is not null)
            request.Headers.Add(header, key);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var answer = await client.SendAsync(request, patience.Token);
            var text = await answer.Content.ReadAsStringAsync(patience.Token);
            return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
        }
        catch (OperationCanceledException)
        {
            throw MoveOrder.Refusal($"{request.RequestUri} did not answer within {Patience.TotalSeconds:0} s.");
        }
        catch (Exception error) when (error is HttpRequestException or EgressDeniedException)
        {
            throw MoveOrder.Refusal($"{request.RequestUri} cannot be reached: {(error.InnerException ?? error).Message}");
        }
        catch (JsonException)
        {
            throw MoveOrder.Refusal($"What answers at {request.RequestUri} is no such gateway: its answer is not JSON.");
        }
    }

    /// <exception cref="BadSettingException">The same, or it answered with an error.</exception>
    public async Task<JsonNode?> GetAsync(string path, string option)
    {
        var (status, body) = await CallAsync(HttpMethod.Get, path);
        return status switch
        {
            >= 200 and < 300 => body,
            401 or 403 => throw MoveOrder.Refusal(
                key is null
                    ? $"{address} wants a key: give it with --{option}=… or --{option}=@FILE."
                    : $"{address} did not take the key of --{option}: {Complaint(status, body)}"
            ),
            _ => throw MoveOrder.Refusal($"{new Uri(address, path)} answered {Complaint(status, body)}"),
        };
    }

    /// <summary>Status and words of an error, in whichever gateway's form.</summary>
    public static string Complaint(int status, JsonNode? body)
    {
        var said = body is JsonObject all ? all["message"] ?? all["response"]?["message"] ?? all["error"] : null;
        var words = said is JsonArray several ? string.Join("; ", several.Select(one => one?.ToString())) : said?.ToString();
        return string.IsNullOrEmpty(words) ? $"{status}" : $"{status}: {words}";
    }
}
