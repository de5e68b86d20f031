using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Model;
using WaGateway.Model.Commands;

namespace WaGateway.Driver.Browser;

/// <summary>Has the page do what is plain data both ways.</summary>
internal sealed class PageCommandRunner(PageBridge bridge, PageFiles files, TimeSpan callTimeout, Func<string, string?> phoneOf)
{
    /// <summary>What wa-js waits for a status to be registered, and then to be accepted.</summary>
    private static readonly TimeSpan StatusTime = TimeSpan.FromSeconds(60);

    public Task<Outcome<T>> DoAsync<T>(PageCommand<T> command, string? file)
    {
        if (file is null)
            return DoAsync(command, input: null, callTimeout);
        var upload = TimeSpan.FromSeconds((command.AttachedFile?.Size ?? 0) >> 20);
        return files.LendAsync(file, input => DoAsync(command, input, callTimeout + StatusTime + upload));
    }

    private async Task<Outcome<T>> DoAsync<T>(PageCommand<T> command, string? input, TimeSpan timeout)
    {
        var verb = command.Verb();
        var answer = await bridge.CallAsync<CommandAnswer>(
            "command",
            new
            {
                verb,
                argument = (object)command,
                input,
            },
            timeout
        );
        if (answer.Fault is { } fault)
            return PageCommandFaults.Of(verb, fault);
        try
        {
            return ByPhone(answer.Result).Deserialize<T>(PageJson.Options)
                ?? throw new DriverException($"The page answered nothing to '{verb}'.");
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
                    if (name != "lid" && LidOf(value) is { } id)
                        all[name] = phoneOf(id) ?? id;
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

    private static string? LidOf(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var id) && id.EndsWith("@lid", StringComparison.Ordinal) ? id : null;

    private sealed record CommandAnswer(JsonNode? Result, PageFault? Fault);
}
