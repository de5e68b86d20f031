using WaGateway.Configuration;
using WaGateway.Driver.Browser;
using WaGateway.Hosting;

namespace WaGateway.Commands;

/// <summary><c>wagateway install-browser</c>: a Chromium of its own, for machines that have none. Shows its progress.</summary>
internal static class BrowserInstall
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = Settings.Load(new ConfigurationManager(), args);
        ChildEnvironment.RemoveSettings();
        var files = new BrowserFiles(options.DataDir);
        await Console.Out.WriteLineAsync($"Installing Chromium into {files.Browsers}.");
        // Playwright's own installer, in this process: it prints how far it is.
        if (files.Install() is not 0 and var code)
        {
            await Console.Error.WriteLineAsync(
                "The browser was not installed; what the installer says is above. Without a connection, install your system's Chromium "
                    + "(Debian and Ubuntu: 'apt-get install chromium')."
            );
            return code;
        }
        await Console.Out.WriteLineAsync($"Installed: {files.Newest}. If it lacks libraries of the system, 'wagateway check' says so.");
        return 0;
    }
}
