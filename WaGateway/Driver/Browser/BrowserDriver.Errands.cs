using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Model;
using WaGateway.Model.Errands;

namespace WaGateway.Driver.Browser;

/// <summary>Errands: everything asked of the page that is plain data both ways.</summary>
internal sealed partial class BrowserDriver
{
    /// <summary>What wa-js waits for a status to be registered, and then to be accepted.</summary>
    private static readonly TimeSpan StatusTime = TimeSpan.FromSeconds(60);

    public Task<Outcome<T>> DoAsync<T>(Errand<T> errand, string? file = null) => file is null
        ? DoAsync(errand, input: null, options.CallTimeout)
        : files.LendAsync(file, input => DoAsync(errand, input, options.CallTimeout + StatusTime + TimeSpan.FromSeconds((errand.Luggage?.Size ?? 0) >> 20)));

    private async Task<Outcome<T>> DoAsync<T>(Errand<T> errand, string? input, TimeSpan timeout)
    {
        var verb = errand.Verb();
        var answer = await bridge.CallAsync<ErrandAnswer>("errand", new { verb, argument = (object)errand, input }, timeout);
        if (answer.Fault is { } fault)
            return ErrandFaults.Of(verb, fault);
        try
        {
            return ByPhone(answer.Result).Deserialize<T>(PageJson.Options) ?? throw new DriverException($"The page answered nothing to '{verb}'.");
        }
        catch (Exception error) when (PageJson.IsUnreadable(error))
        {
            throw new DriverException($"What the page answered to '{verb}' could not be read.", error);
        }
    }

    /// <summary>People are spoken of by number wherever it is known: only a field named lid keeps the LID.</summary>
    private JsonNode? ByPhone(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject all:
                foreach (var (name, value) in all.ToList())
                    if (name != "lid" && value is JsonValue text && text.TryGetValue<string>(out var id) && id.EndsWith("@lid", StringComparison.Ordinal))
                        all[name] = launch.PhoneOf(id) ?? id;
                    else
                        ByPhone(value);
                break;
            case JsonArray list:
                foreach (var item in list)
                    ByPhone(item);
                break;
        }
        return node;
    }

    private sealed record ErrandAnswer(JsonNode? Result, PageFault? Fault);
}
