using WaGateway.Configuration;
using WaGateway.Driver.Browser;

namespace WaGateway.Commands;

/// <summary><c>wagateway find-browser</c>, for scripts: where the browser is that sessions run in, or what to do.</summary>
internal static class BrowserSearch
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = Settings.Load(new ConfigurationManager(), args);
        var found = BrowserFinder.Find(options.Driver.BrowserPath, new BrowserFiles(options.DataDir));
        var isMissing = found.Failed(out var fault, out var path);
        await (isMissing ? Console.Error : Console.Out).WriteLineAsync(isMissing ? fault!.Message : path);
        return isMissing ? 1 : 0;
    }
}
