using WaGateway.Model;

namespace WaGateway.Driver;

internal interface IWhatsAppDriverFactory
{
    /// <summary>Ends browsers that an earlier life of the gateway left running on profiles below this folder.</summary>
    void EndLeftovers(string profilesFolder);

    /// <summary>What the gateway's processes use, in one look; null where the system does not tell.</summary>
    Footprint? Footprint(string profilesFolder);

    Task<DriverVersions> VersionsAsync();

    /// <summary>Why no browser can be started; null when one was found.</summary>
    Fault? Missing();

    /// <summary>The download of a browser that runs, or how the last one ended; null when nobody asked for one.</summary>
    BrowserDownload? Download { get; }

    /// <summary>Begins to download a browser, unless there is one, or one is on its way.</summary>
    /// <returns><see cref="FaultCode.BrowserMissing"/> where the settings name another browser; null when all is well.</returns>
    Fault? BeginDownload();

    /// <summary>Starts a WhatsApp Web on the profile; what happens in it goes to <paramref name="listener"/>.</summary>
    /// <returns>
    /// The driver; or <see cref="FaultCode.BrowserUnavailable"/> or <see cref="FaultCode.BrowserMissing"/> with the reason why no browser
    /// runs.
    /// </returns>
    Task<Outcome<IWhatsAppDriver>> LaunchAsync(DriverLaunch launch, IDriverListener listener, CancellationToken stop);
}
