using System.Reflection;

namespace WaGateway.Driver.Browser;

/// <summary>The scripts that run inside WhatsApp Web, as embedded at build; wa-js can be replaced by a file at run time.</summary>
internal static class PageScripts
{
    /// <summary>Evaluated as soon as the client's runtime is up, before wa-js: hears messages from then on.</summary>
    public static string Early { get; } = string.Join('\n', new[] { "bridge.js", "details.js", "observe.js" }.Select(Read));

    /// <summary>Evaluated right after wa-js.</summary>
    public static string Late { get; } = string.Join('\n', new[]
    {
        "listen.js", "act.js", "send.js", "files.js", "change.js", "history.js", "errands.js", "chats.js", "contacts.js", "groups.js", "profile.js",
    }.Select(Read));

    private static readonly Lazy<string> Embedded = new(() => Read("wa-js.js"));

    // wa-js reads WPPConfig once, when it is evaluated: no analytics, no third-party link previews.
    private const string WaJsConfig = "window.WPPConfig = { disableGoogleAnalytics: true, linkPreviewApiServers: [], poweredBy: 'WaGateway' };\n";

    /// <summary>The bundle behind its configuration; nothing in frames, where wa-js would run too.</summary>
    /// <exception cref="IOException">The file named by the setting cannot be read.</exception>
    public static string WaJs(string replacement) =>
        WaJsConfig + (replacement.Length == 0 ? Embedded.Value : File.ReadAllText(replacement));

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("page/" + name)
            ?? throw new InvalidOperationException($"The build did not embed page/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
