using System.ComponentModel.DataAnnotations;
using WaGateway.Model;

namespace WaGateway.Http.Api.Operation;

/// <summary>The browser that sessions run in.</summary>
/// <param name="Found">Whether there is one.</param>
/// <param name="Missing">Why there is none, and what to do; null when there is one.</param>
/// <param name="Download">running, done or failed; null when none was asked for since the start.</param>
/// <param name="Percent">How much of it is here; null when none was asked for.</param>
/// <param name="Trouble">Why the download failed.</param>
public sealed record BrowserAnswer(
    bool Found,
    string? Missing,
    [property: AllowedValues("running", "done", "failed")] string? Download,
    int? Percent,
    string? Trouble
)
{
    internal static BrowserAnswer Of(Fault? missing, BrowserDownload? download) =>
        new(missing is null, missing?.Message, Word(download), download?.Percent, download?.Trouble);

    private static string? Word(BrowserDownload? download) =>
        download switch
        {
            null => null,
            { IsRunning: true } => "running",
            { Trouble: null } => "done",
            _ => "failed",
        };
}
