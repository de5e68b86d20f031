using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>
/// The only place that evaluates JavaScript. Playwright's evaluate has no time-out of its own: every call gets one here, and none
/// outlasts the browser, of which a driver process that dies does not always tell.
/// </summary>
internal sealed class PageBridge(IPage page, TimeSpan patience, Measures measures, CancellationToken closing)
{
    private const int LongestComplaint = 500;

    /// <summary>What it answers while the document is being loaded, or its scripts are being put into it.</summary>
    private const string NotReady = "not ready";

    /// <summary>What is too long does not leave the page: its length comes instead, behind a sign that JSON never begins with.</summary>
    private const string Call = """
        async ([verb, argument, most]) => {
            const run = window.__wagateway?.act?.[verb];
            if (!run) return 'not ready';
            try {
                const answer = JSON.stringify(await run(JSON.parse(argument)));
                return typeof answer !== 'string' ? null : answer.length > most ? `!${answer.length}` : answer;
            } catch (error) {
                if (error?.notReady) return 'not ready';
                throw error;
            }
        }
        """;

    private const string Take = """
        async ([receipt, most]) => {
            const batch = await window.__wagateway?.nextBatch?.(receipt);
            return typeof batch !== 'string' ? null : batch.length > most ? '' : batch;
        }
        """;

    /// <summary>
    /// Whether the client's own runtime is up, and which of our scripts this document has. Has it tell its state, too, if
    /// that changed: one question at every beat costs an idle session half of what two would.
    /// </summary>
    private const string ProbeScript = """
        () => {
            const bridge = window.__wagateway;
            const time = name => Math.round(Number(bridge?.times?.[name])) || 0;
            bridge?.report?.().catch(() => {});
            return {
                runtime: !!(window.require && window.Debug && window.Debug.VERSION),
                bridge: !!bridge,
                act: !!bridge?.act,
                injected: !!window.WPP?.isInjected,
                times: {
                    document: time('document'),
                    runtime: time('runtime'),
                    scripts: time('scripts'),
                    waJs: time('waJs'),
                    main: time('main'),
                    accepted: time('accepted'),
                },
            };
        }
        """;

    public Measures Measures => measures;

    /// <exception cref="DriverException">The verb failed, the page did not answer in time, or it is gone.</exception>
    public async Task<T> CallAsync<T>(string verb, object argument, TimeSpan? timeout = null)
    {
        return Read<T>(await AnswerAsync(verb, argument, timeout ?? patience), verb);
    }

    /// <summary>The same, for an answer with parts that strangers wrote: <paramref name="read"/> takes from it what can be read.</summary>
    public async Task<T> CallAsync<T>(string verb, object argument, Func<JsonElement, T> read)
    {
        var answer = await AnswerAsync(verb, argument, patience);
        Refuse(answer, verb);
        try
        {
            using var document = PageFields.Parse(answer ?? "null");
            return read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new DriverException($"The page answered '{verb}' with something else than was asked for.", error);
        }
    }

    /// <summary>The next batch of events; null where this document has no bridge.</summary>
    /// <exception cref="DriverException">There is none yet, or the page is gone.</exception>
    public Task<string?> TakeAsync(BatchReceipt receipt, TimeSpan timeout) =>
        EvaluateAsync<string?>(
            Take,
            new object[]
            {
                new
                {
                    known = receipt.Known,
                    upTo = (double)receipt.UpTo,
                    refused = receipt.IsRefused,
                },
                2 * PageLimits.Batch,
            },
            timeout,
            "take"
        );

    private async Task<string?> AnswerAsync(string verb, object argument, TimeSpan timeout)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await EvaluateAsync<string?>(
            Call,
            new object[] { verb, JsonSerializer.Serialize(argument, PageJson.Options), PageLimits.Answer },
            timeout,
            verb
        );
        measures.PageAnswered(verb is "prepare" or "send" ? verb : "other", began);
        return answer;
    }

    private static void Refuse(string? answer, string verb)
    {
        if (answer == NotReady)
            throw new DriverException("WhatsApp Web is not ready yet.") { IsEarly = true };
        if (answer is ['!', ..])
            throw TooLong(verb, answer);
    }

    /// <exception cref="DriverException">It is no answer to that verb.</exception>
    internal static T Read<T>(string? answer, string verb)
    {
        Refuse(answer, verb);
        try
        {
            if (answer is not null && JsonSerializer.Deserialize<T>(PageFields.WellFormed(answer), PageJson.Options) is { } read)
                return read;
        }
        catch (Exception error) when (PageJson.IsUnreadable(error))
        {
            throw new DriverException($"The page answered '{verb}' with something else than was asked for.", error);
        }
        throw new DriverException($"The page answered nothing to '{verb}'.");
    }

    private static DriverException TooLong(string verb, string answer) =>
        new($"The page's answer to '{verb}' is too long ({answer[1..]} characters).") { IsTooLong = true };

    public Task<PageProbe> ProbeAsync(TimeSpan timeout) => EvaluateAsync<PageProbe>(ProbeScript, null, timeout, "probe");

    /// <summary>Runs a function of (milliseconds) that waits in the page for so long at most.</summary>
    public Task<bool> WaitInPageAsync(string function, TimeSpan wait, TimeSpan timeout, string name) =>
        EvaluateAsync<bool>(function, wait.TotalMilliseconds, timeout, name);

    /// <summary>Calls it whenever the page has another document, or another address.</summary>
    public void OnNavigated(Action run) =>
        page.FrameNavigated += (_, frame) =>
        {
            if (frame.ParentFrame is null)
                run();
        };

    public Task RunAsync(string script, string name) => EvaluateAsync<JsonElement?>(script + "\n;undefined", null, patience, name);

    public async Task ReloadAsync(TimeSpan timeout)
    {
        try
        {
            await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit, Timeout = (float)timeout.TotalMilliseconds })
                .WaitAsync(timeout, closing);
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException or OperationCanceledException)
        {
            throw new DriverException("The page could not be reloaded.", error);
        }
    }

    private async Task<T> EvaluateAsync<T>(string script, object? argument, TimeSpan timeout, string name)
    {
        try
        {
            return await page.EvaluateAsync<T>(script, argument).WaitAsync(timeout, closing);
        }
        catch (TimeoutException error)
        {
            throw new DriverException($"The page did not answer '{name}' within {timeout.TotalSeconds:0.#} s.", error);
        }
        catch (OperationCanceledException error)
        {
            throw new DriverException("The browser has ended or is being closed.", error);
        }
        catch (PlaywrightException error)
        {
            throw new DriverException(FirstLine(error.Message), error);
        }
    }

    /// <summary>Its author may be whoever made the page throw.</summary>
    private static string FirstLine(string message)
    {
        var line = message.AsSpan();
        if (line.IndexOfAny('\n', '\r') is >= 0 and var end)
            line = line[..end];
        return line.Length <= LongestComplaint ? line.ToString() : $"{line[..LongestComplaint]}…";
    }
}
