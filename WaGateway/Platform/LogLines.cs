using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Console;

namespace WaGateway.Platform;

/// <summary>How the log's lines look: for people, or as JSON for programs.</summary>
internal static class LogLines
{
    public const string Key = "Logging:Console:FormatterName";

    /// <summary>ASP.NET's own names.</summary>
    public static readonly IReadOnlyList<string> Formats =
    [
        ConsoleFormatterNames.Simple,
        ConsoleFormatterNames.Json,
        ConsoleFormatterNames.Systemd,
    ];

    public static void AddLines(this ILoggingBuilder logging)
    {
        // Before ASP.NET's own of that name: the first is taken.
        logging.Services.AddSingleton<ConsoleFormatter, OneLineConsole>();
        logging.AddConsole();
        logging.Services.Configure<JsonConsoleFormatterOptions>(lines =>
        {
            (lines.UseUtcTimestamp, lines.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ");
            lines.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        });
    }

    public static bool AreJson(IConfiguration configuration) => configuration[Key] == ConsoleFormatterNames.Json;
}
