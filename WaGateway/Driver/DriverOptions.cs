using WaGateway.Driver.Browser;
using WaGateway.Validation;

namespace WaGateway.Driver;

/// <summary>The settings of <c>Driver:</c>.</summary>
internal sealed class DriverOptions
{
    /// <summary>The browser to run; empty looks for Chromium and Chrome where they are usually installed.</summary>
    public string BrowserPath { get; set; } = "";

    /// <summary>Come last on the browser's command line and win.</summary>
    public string[] BrowserArguments { get; set; } = [];

    /// <summary>A wa-js bundle to use instead of the embedded one; read at every injection.</summary>
    [Text(TextForm.FileOrEmpty, "the path of an existing wa-js bundle")]
    public string WaJsPath { get; set; } = "";

    /// <summary>A saved page of WhatsApp Web to use instead of the current one, which pins its version.</summary>
    [Text(TextForm.FileOrEmpty, "the path of an existing page of WhatsApp Web (.html)")]
    public string WhatsAppVersionPath { get; set; } = "";

    /// <summary>What phones list sessions as that name nothing themselves; empty: as WhatsApp Web says.</summary>
    public string DeviceName { get; set; } = "";

    /// <summary>The user agent of sessions that name none; empty: the browser's own, without a word about being headless.</summary>
    public string UserAgent { get; set; } = "";

    [Time]
    public TimeSpan LaunchTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>From navigation to WhatsApp Web's own runtime.</summary>
    [Time]
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>From the injection of wa-js to its "injected"; then the page is reloaded.</summary>
    [Time]
    public TimeSpan InjectionTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>One call into the page.</summary>
    [Time]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
