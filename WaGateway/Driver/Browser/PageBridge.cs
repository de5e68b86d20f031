using System.Text.Json;
using Microsoft.Playwright;

namespace WaGateway.Driver.Browser;

/// <summary>The only place that evaluates JavaScript. Playwright's evaluate has no time-out of its own: every call gets one here.</summary>
internal sealed class PageBridge(IPage page, TimeSpan patience)
{
    private const string Call = "async ([verb, argument]) => JSON.stringify(await window.__wagateway.act[verb](JSON.parse(argument)))";

    /// <summary>
    /// Whether the client's own runtime is up, and which of our scripts this document has. Has it tell its state, too, if
    /// that changed: one question at every beat costs an idle session half of what two would.
    /// </summary>
    private const string ProbeScript =
        """
        () => {
            const injected = !!window.WPP?.isInjected;
            if (injected) window.__wagateway?.report?.().catch(() => {});
            return {
                runtime: !!(window.require && window.Debug && window.Debug.VERSION),
                bridge: !!window.__wagateway,
                act: !!window.__wagateway?.act,
                injected,
            };
        }
        """;

    /// <exception cref="DriverException">The verb failed, the page did not answer in time, or it is gone.</exception>
    public async Task<T> CallAsync<T>(string verb, object argument, TimeSpan? timeout = null)
    {
        var answer = await EvaluateAsync<string>(Call, new[] { verb, JsonSerializer.Serialize(argument, PageJson.Options) }, timeout ?? patience, verb);
        return JsonSerializer.Deserialize<T>(answer, PageJson.Options)
            ?? throw new DriverException($"The page answered nothing to '{verb}'.");
    }

    public Task<PageProbe> ProbeAsync(TimeSpan timeout) => EvaluateAsync<PageProbe>(ProbeScript, null, timeout, "probe");

    public Task RunAsync(string script, string name) => EvaluateAsync<JsonElement?>(script + "\n;undefined", null, patience, name);

    public async Task ReloadAsync(TimeSpan timeout)
    {
        try
        {
            await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit, Timeout = (float)timeout.TotalMilliseconds });
        }
        catch (PlaywrightException error)
        {
            throw new DriverException("The page could not be reloaded.", error);
        }
    }

    private async Task<T> EvaluateAsync<T>(string script, object? argument, TimeSpan timeout, string name)
    {
        try
        {
            return await page.EvaluateAsync<T>(script, argument).WaitAsync(timeout);
        }
        catch (TimeoutException error)
        {
            throw new DriverException($"The page did not answer '{name}' within {timeout.TotalSeconds:0.#} s.", error);
        }
        catch (PlaywrightException error)
        {
            throw new DriverException(FirstLine(error.Message), error);
        }
    }

    private static string FirstLine(string message)
    {
        var end = message.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
