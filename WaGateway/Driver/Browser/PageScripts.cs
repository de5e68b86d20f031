using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WaGateway.Driver.Browser;

/// <summary>The scripts that run inside WhatsApp Web, as embedded at build; wa-js can be replaced by a file at run time.</summary>
internal static partial class PageScripts
{
    /// <summary>Runs in every document before the page's own scripts.</summary>
    public static string First { get; } = Read("credentials.js");

    /// <summary>Evaluated as soon as the client's runtime is up, before wa-js: receives messages and the state from then on.</summary>
    public static string Early { get; } =
        Limits()
        + string.Join(
            '\n',
            new[]
            {
                "bridge.js",
                "plain.js",
                "buttons.js",
                "content.js",
                "details.js",
                "undecrypted.js",
                "removed.js",
                "observe.js",
                "state.js",
            }.Select(Read)
        );

    /// <summary>Evaluated right after wa-js.</summary>
    public static string Late { get; } =
        string.Join(
            '\n',
            new[]
            {
                "listen.js",
                "answers.js",
                "pins.js",
                "act.js",
                "linking.js",
                "mentions.js",
                "forward.js",
                "send.js",
                "files.js",
                "standing.js",
                "history.js",
                "watch.js",
                "commands.js",
                "messages.js",
                "chats.js",
                "contacts.js",
                "groups.js",
                "communities.js",
                "profile.js",
                "statuses.js",
                "privacy.js",
                "labels.js",
                "channels.js",
                "catalogue.js",
                "orders.js",
            }.Select(Read)
        ) + "\nif (window.__wagateway?.times) window.__wagateway.times.scripts ??= Math.round(performance.timeOrigin + performance.now());";

    private static readonly Lazy<string> Embedded = new(() => Read("wa-js.js"));

    /// <summary>The bundle behind its configuration; nothing in frames, where wa-js would run too.</summary>
    /// <param name="deviceName">What the phone lists the session as; null: what the client calls itself.</param>
    /// <exception cref="IOException">The file named by the setting cannot be read.</exception>
    public static string WaJs(string replacement, string? deviceName)
    {
        // wa-js reads WPPConfig once, when it is evaluated: no analytics, no third-party link previews.
        var config = new
        {
            disableGoogleAnalytics = true,
            linkPreviewApiServers = Array.Empty<string>(),
            poweredBy = "WaGateway",
            deviceName = (object?)deviceName ?? false,
        };
        return $"window.WPPConfig = {JsonSerializer.Serialize(config)};\n"
            + (replacement.Length == 0 ? Embedded.Value : File.ReadAllText(replacement));
    }

    /// <summary>
    /// All of them as one script, which runs in every document before the page's own and waits there until the client's runtime is up:
    /// by then it has been parsed. Nothing of it can be seen meanwhile.
    /// </summary>
    /// <param name="wait">For how long.</param>
    /// <exception cref="IOException">The file named by the setting cannot be read.</exception>
    public static string Together(string replacement, string? deviceName, TimeSpan wait) =>
        $$"""
            (async () => {
                if (self !== top) return;
                const isUp = () => !!(window.require && window.Debug && window.Debug.VERSION);
                {{Pause}}
                for (const began = performance.now(); !isUp(); await pause())
                    if (performance.now() - began > {{wait.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)}}) return;
                if (window.__wagateway?.act) return;
                const runtime = Math.round(performance.timeOrigin + performance.now());
                {{Early}}
                window.__wagateway.times.runtime = runtime;
                if (!window.WPP) (function () {
                {{WaJs(replacement, deviceName)}}
                }).call(window);
                // One that is no part of the window from within a function is evaluated by itself.
                if (!window.WPP) return;
                {{Late}}
            })().catch(() => {});
            """;

    /// <summary>
    /// A function of (milliseconds) that waits until all scripts are there; not much longer than until the runtime is up, in case that they
    /// do not come.
    /// </summary>
    public const string Await = $$"""
        async milliseconds => {
            const isUp = () => !!(window.require && window.Debug && window.Debug.VERSION);
            {{Pause}}
            let upSince = null;
            for (const began = performance.now(); performance.now() - began < milliseconds; await pause()) {
                if (window.__wagateway?.act) return true;
                if (isUp()) upSince ??= performance.now();
                if (upSince !== null && performance.now() - upSince > 1_000) return false;
            }
            return false;
        }
        """;

    // Not by setTimeout: the client replaces it, and may clear an id that is ours.
    private const string Pause = """
        const pause = () => window.scheduler?.postTask
            ? scheduler.postTask(() => {}, { delay: 10 })
            : new Promise(done => setTimeout(done, 10));
        """;

    /// <summary>As the bundle's first comment says; null when it does not.</summary>
    public static string? WaJsVersion(string replacement)
    {
        using var reader = new StreamReader(replacement.Length == 0 ? Open("wa-js.js") : File.OpenRead(replacement));
        var head = new char[1024];
        return Banner().Match(new string(head, 0, reader.ReadBlock(head))) is { Success: true } banner ? banner.Groups[1].Value : null;
    }

    private static string Limits() =>
        "window.__wagatewayLimits ??= "
        + JsonSerializer.Serialize(
            new
            {
                text = PageLimits.Text,
                words = PageLimits.Words,
                name = PageLimits.Name,
                id = PageLimits.Id,
                people = PageLimits.People,
                cards = PageLimits.Cards,
                options = PageLimits.Options,
                buttons = PageLimits.Buttons,
                carousel = PageLimits.Carousel,
                plain = PageLimits.Plain,
                plainDepth = PageLimits.PlainDepth,
                plainEntries = PageLimits.PlainEntries,
                missing = PageLimits.Missing,
                listed = PageLimits.Listed,
                @event = PageLimits.Event,
                batch = PageLimits.Batch,
                batchEvents = PageLimits.BatchEvents,
                answer = PageLimits.Answer,
                emoji = PageLimits.Emoji,
                kept = PageLimits.Kept,
                keptEvents = PageLimits.KeptEvents,
            }
        )
        + ";\n";

    private static string Read(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    private static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream("page/" + name)
        ?? throw new InvalidOperationException($"The build did not embed page/{name}.");

    [GeneratedRegex(@"wa-js v(\S+)")]
    private static partial Regex Banner();
}
