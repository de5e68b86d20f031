using WaGateway.Configuration;
using WaGateway.Http.Access;
using WaGateway.Model;
using WaGateway.Platform;
using WaGateway.Store;

namespace WaGateway.Hosting;

/// <summary>What a person sees who just started it: where everything is, and the first thing to do.</summary>
internal static partial class Welcome
{
    private const string Json = "-H 'Content-Type: application/json'";

    private const string Root = "\nIt runs as root, so Chromium's own sandbox is off: run it as an ordinary user instead.\n";

    public static async Task PrintAsync(WebApplication app)
    {
        var options = app.Services.GetRequiredService<GatewayOptions>();
        var address = app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        if (LogLines.AreJson(app.Configuration))
        {
            // Programs read it: one more line like the others, and the first key in its file only.
            var keyFile = app.Services.GetRequiredService<KeyKeeper>() is { FirstKey: not null } keeper ? keeper.FirstKeyFile : null;
            var folder = Path.GetFullPath(options.DataDir);
            if (keyFile is null)
                Log.Running(app.Logger, address, folder);
            else
                Log.RunningWithFirstKey(app.Logger, address, folder, keyFile);
            return;
        }
        var sessions = (await app.Services.GetRequiredService<SessionStore>().ListSessionsAsync()).Count;
        Console.WriteLine(
            $$"""

            WaGateway is running.
              page   {{address}}/
              API    {{address}}/api     (documented at {{address}}/swagger)
              data   {{Path.GetFullPath(options.DataDir)}}
            {{(Environment.UserName == "root" ? Root : "")}}{{FirstKey(app.Services.GetRequiredService<KeyKeeper>())}}
            {{(sessions == 0 ? FirstSession(address, options) : "")}}
            """);
    }

    private static string FirstSession(string address, GatewayOptions options) =>
        $$"""
        The first session:
          curl -X POST {{address}}/api/sessions {{Json}} -d '{"session_name":"Shop"}'
          curl -X POST {{address}}/api/sessions/1/start
        {{(options.Sandbox.DefaultEngine == Engine.Sandbox ? SimulatedScan(address) : RealScan(address, options.IsSandboxEnabled))}}
        """;

    private static string FirstKey(KeyKeeper keeper) => keeper.FirstKey is not { } key ? "" :
        $"""

        Others than this machine may reach it, so every request needs a key. This is the first one, shown this once;
        {keeper.FirstKeyFile} holds it until you delete that file:
          {key}
        Send it with every request: -H 'Authorization: Bearer wag_…'

        """;

    private static string RealScan(string address, bool sandbox) =>
        $"""
        Scan its QR code with WhatsApp on your phone (Linked devices > Link a device):
          curl '{address}/api/sessions/1/qr?format=text'
        {(sandbox ? "\nNo phone at hand? Stop this and start it with --Sandbox:DefaultEngine=Sandbox" : "")}
        """;

    private static string SimulatedScan(string address) =>
        $$"""
        Scan its QR code with a simulated phone:
          curl -X POST {{address}}/api/sandbox/phones {{Json}} -d '{"number":"5511999990001","name":"Shop phone"}'
          curl -X POST {{address}}/api/sandbox/phones/5511999990001/scan {{Json}} -d "{\"code\":\"$(curl -s {{address}}/api/sessions/1/qr | jq -r .data.code)\"}"
        """;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "WaGateway is running at {Address}, with its data in {DataDir}")]
        public static partial void Running(ILogger logger, string address, string dataDir);

        [LoggerMessage(Level = LogLevel.Information, Message = "WaGateway is running at {Address}, with its data in {DataDir}; the first key is in {KeyFile}")]
        public static partial void RunningWithFirstKey(ILogger logger, string address, string dataDir, string keyFile);
    }
}
