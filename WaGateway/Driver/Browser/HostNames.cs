using System.Text.RegularExpressions;

namespace WaGateway.Driver.Browser;

/// <summary>Names of hosts as DNS has them: what else stands in one would be written into a proxy's request as it is.</summary>
internal static partial class HostNames
{
    private const int Longest = 253;

    /// <summary>False for addresses, too: a name does not end with digits.</summary>
    public static bool IsPlain(string host) => host.Length <= Longest && Labels().IsMatch(host);

    [GeneratedRegex(
        @"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Labels();
}
