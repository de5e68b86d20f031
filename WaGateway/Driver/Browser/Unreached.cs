using System.Text.RegularExpressions;

namespace WaGateway.Driver.Browser;

/// <summary>Why Chromium could not open WhatsApp Web, in a sentence that says what to look at.</summary>
internal static partial class Unreached
{
    /// <param name="error">Playwright's words, which name Chromium's code: <c>net::ERR_NAME_NOT_RESOLVED at https://…</c>.</param>
    /// <returns>Null where the visit was only replaced by another one, or gave no reason.</returns>
    public static string? Sentence(string? error) =>
        Code().Match(error ?? "") is { Success: true } match && match.Value is not "ERR_ABORTED"
            ? $"{WhatsAppWorld.Host} cannot be reached: {Reason(match.Value)} ({match.Value})."
            : null;

    private static string Reason(string code) =>
        code switch
        {
            "ERR_NAME_NOT_RESOLVED" or "ERR_NAME_RESOLUTION_FAILED" =>
                "its name is not resolved; check this machine's DNS and its connection",
            "ERR_INTERNET_DISCONNECTED" or "ERR_ADDRESS_UNREACHABLE" or "ERR_NETWORK_CHANGED" => "this machine has no connection to it",
            "ERR_CONNECTION_REFUSED" or "ERR_CONNECTION_RESET" or "ERR_CONNECTION_CLOSED" or "ERR_EMPTY_RESPONSE" =>
                "the connection is refused on the way; a firewall may block it",
            "ERR_CONNECTION_TIMED_OUT" or "ERR_TIMED_OUT" => "nothing answers; a firewall may block it",
            _ when code.Contains("PROXY", StringComparison.Ordinal)
                    || code.Contains("TUNNEL", StringComparison.Ordinal)
                    || code.Contains("SOCKS", StringComparison.Ordinal) => "the proxy does not answer or does not let it through",
            _ when code.StartsWith("ERR_CERT", StringComparison.Ordinal) || code.StartsWith("ERR_SSL", StringComparison.Ordinal) =>
                "its certificate is not the real one; something on the way decrypts the connection",
            _ => "check this machine's connection to it",
        };

    [GeneratedRegex("ERR_[A-Z0-9_]+")]
    private static partial Regex Code();
}
