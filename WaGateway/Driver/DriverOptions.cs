using WaGateway.Driver.Browser;
using WaGateway.Validation;

namespace WaGateway.Driver;

/// <summary>The settings of <c>Driver:</c>.</summary>
internal sealed class DriverOptions
{
    /// <summary>
    /// The browser to run; empty looks for Chromium and Chrome where they are usually installed, in the <c>PATH</c>, and for one that the
    /// gateway downloaded.
    /// </summary>
    public string BrowserPath { get; set; } = "";

    /// <summary>
    /// Arguments that come last on the browser's command line and win, e.g. <c>--Driver:BrowserArguments=--proxy-server=…</c>.
    /// </summary>
    public string[] BrowserArguments { get; set; } = [];

    /// <summary>A wa-js bundle to use instead of the built-in one, without a rebuild; read whenever a browser is launched.</summary>
    [Text(TextForm.FileOrEmpty, "the path of an existing wa-js bundle")]
    public string WaJsPath { get; set; } = "";

    /// <summary>A saved page of WhatsApp Web (<c>.html</c>) to use instead of the current one, which pins its version.</summary>
    [Text(TextForm.FileOrEmpty, "the path of an existing page of WhatsApp Web (.html)")]
    public string WhatsAppVersionPath { get; set; } = "";

    /// <summary>The name under which phones list sessions that name none themselves; empty: as WhatsApp Web says.</summary>
    public string DeviceName { get; set; } = "";

    /// <summary>The user agent of sessions that name none; empty: the browser's own, without a word about being headless.</summary>
    public string UserAgent { get; set; } = "";

    /// <summary>
    /// Writes to the log what the page has for linking with a passkey and how far it is, whenever that changes: for an account that
    /// cannot be linked. No codes, challenges or signatures.
    /// </summary>
    public bool TraceLinking { get; set; }

    /// <summary>From the launch of the browser until it must be up.</summary>
    [Time]
    public TimeSpan LaunchTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>From navigation until WhatsApp Web must be up. A page that cannot be opened at all is not waited for.</summary>
    [Time]
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>From the injection of wa-js until it must be up; then the page is reloaded.</summary>
    [Time]
    public TimeSpan InjectionTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>For one call into the page.</summary>
    [Time]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
