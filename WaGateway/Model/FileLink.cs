using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace WaGateway.Model;

/// <summary>The address of a message's file. Its token opens the file without credentials.</summary>
internal static partial class FileLink
{
    private const string Parameter = "?token=";

    /// <summary>Stands in every link with a token.</summary>
    public static ReadOnlySpan<byte> Mark => "?token="u8;

    public static string Of(string origin, long message, string token) => $"{origin}/api/messages/{message}/media{Parameter}{token}";

    /// <summary>Opens the file only for callers whose credentials allow it.</summary>
    [return: NotNullIfNotNull(nameof(link))]
    public static string? WithoutToken(string? link) => link?.Split(Parameter, 2)[0];

    /// <summary>A text that somebody else wrote, such as a receiver's answer that repeats what it was sent.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? WithoutTokens(string? text) => text is null ? null : Token().Replace(text, "$1…");

    [GeneratedRegex(@"((?:\?|\\u003[fF]|%3[fF])token(?:=|\\u003[dD]|%3[dD]))[\w.%-]+")]
    private static partial Regex Token();
}
