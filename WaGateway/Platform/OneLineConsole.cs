using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace WaGateway.Platform;

/// <summary>
/// One line per entry: <c>info: Category[0] message</c>. What a page, a proxy or a server said in it can neither begin a line
/// of its own nor command the terminal that shows it.
/// </summary>
internal sealed class OneLineConsole() : ConsoleFormatter(ConsoleFormatterNames.Simple)
{
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write($"{Word(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] ");
        textWriter.Write(Plain(logEntry.Exception is { } error ? $"{message} {error}" : message));
        textWriter.Write(Environment.NewLine);
    }

    /// <summary>Without what is no letter: controls, ends of lines, and what turns the direction of writing.</summary>
    internal static string Plain(string text)
    {
        if (!text.Any(IsUnseen))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
            plain.Append(IsUnseen(letter) ? ' ' : letter);
        return plain.ToString();
    }

    private static bool IsUnseen(char letter) =>
        char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Word(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            _ => "crit",
        };
}
