using WaGateway.Configuration;
using WaGateway.Http.Api.Operation;

namespace WaGateway.Http.OpenApi;

/// <summary>Examples of the routes that tell how the gateway itself is.</summary>
internal static class OperationExamples
{
    public static readonly object Activity = new[]
    {
        new ActivityAnswer(
            new(new(2025, 8, 11, 12, 0, 0, TimeSpan.Zero), 12, 7, 19, TimeSpan.FromMilliseconds(9), TimeSpan.FromMilliseconds(31))
        ),
    };

    public static readonly object Info = new InfoAnswer(
        "0.1.0",
        "4.6.0",
        "141.0.7390.54",
        "1.64.1",
        "10.0.0",
        "3.50.4",
        null,
        "Debian GNU/Linux 13 (trixie) (X64)",
        new(2025, 8, 11, 12, 0, 0, TimeSpan.Zero),
        3600,
        [new(1, "2.3000.1037305791", "4.6.0", true)]
    );

    public static readonly object Browser = new BrowserAnswer(false, "No Chromium or Chrome was found. …", "running", 40, null);

    public static readonly object Settings = new[]
    {
        new SettingAnswer("Http:Port", "3000", true, false),
        new SettingAnswer("Driver:BrowserArguments", null, false, true),
    };
}
