using System.Collections;
using WaGateway.Configuration;

namespace WaGateway.Hosting;

/// <summary>
/// What the processes that the gateway starts (node, Chromium, ffmpeg) inherit. Settings in the environment may be secrets,
/// as <c>Auth__TokenKey</c> is: once they are read, they are taken out of what children are given.
/// </summary>
internal static class ChildEnvironment
{
    public static void RemoveSettings()
    {
        var sections = typeof(GatewayOptions).GetProperties().Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (
            var name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key).ToList()
        )
        {
            if (name.IndexOf("__", StringComparison.Ordinal) is > 0 and var end && sections.Contains(name[..end]))
                Environment.SetEnvironmentVariable(name, null);
        }
    }

    /// <summary>
    /// Node, which runs the browser driver, takes a quarter less memory with a small young heap and one thread beside its main
    /// one, and starts in less time from compiled code that it keeps (measured with node 24). Whoever sets these himself is left
    /// what he set.
    /// </summary>
    /// <param name="cache">The folder for the compiled code.</param>
    public static void KeepNodeSmall(string cache)
    {
        SetUnlessSet("NODE_OPTIONS", "--v8-pool-size=1 --max-semi-space-size=1");
        SetUnlessSet("NODE_COMPILE_CACHE", cache);
    }

    private static void SetUnlessSet(string name, string value)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            Environment.SetEnvironmentVariable(name, value);
    }
}
