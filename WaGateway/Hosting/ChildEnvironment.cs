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
}
