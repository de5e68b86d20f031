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

    private const string Key = "-H 'Authorization: Bearer wag_…'";

    private const string Root = "\nIt runs as root, so Chromium's own sandbox is off: run it as an ordinary user instead.\n";

    public static async Task PrintAsync(WebApplication app)
    {
        var options = app.Services.GetRequiredService<GatewayOptions>();
        var address = app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var keeper = app.Services.GetRequiredService<KeyMaintenance>();
        if (LogLines.AreJson(app.Configuration))
        {
            // Programs read it: one more line like the others, and the first key in its file only.
            var folder = Path.GetFullPath(options.DataDir);
            if (keeper.FirstKey is null)
                Log.Running(app.Logger, address, folder);
            else
                Log.RunningWithFirstKey(app.Logger, address, folder, keeper.FirstKeyFile);
            return;
        }
        var sessions = await app.Services.GetRequiredService<SessionStore>().ListSessionsAsync();
        var needsKey = options.Auth.Mode != AuthMode.None && app.Services.GetRequiredService<KeyRing>().HasKeys;
        Console.WriteLine(
            $$"""

            WaGateway is running.
              page   {{address}}/
              API    {{address}}/swagger  (calls go to {{address}}/api)
              data   {{Path.GetFullPath(options.DataDir)}}
            {{(Environment.UserName == "root" ? Root : "")}}{{FirstKey(keeper.FirstKey, keeper.FirstKeyFile, options)}}
            {{(sessions.Count > 0 ? NextSteps.Of(sessions, address, options, Curl(needsKey)) : FirstSession(address, options, needsKey))}}
            {{KeyFile(keeper.FirstKey, keeper.FirstKeyFile)}}
            """
        );
    }

    internal static string FirstKey(string? key, string file, GatewayOptions options) =>
        key is null
            ? ""
            : $"""

                {(options.Http.IsLoopbackOnly ? "Auth:Mode is Required" : "Other machines may reach it")}, so every request needs a key.
                This is the first one, shown this once; {file} holds it until you delete that file:
                  {key}
                Send it with every request: {Key}

                """;

    /// <param name="needsKey">Whether calls are refused without one.</param>
    internal static string FirstSession(string address, GatewayOptions options, bool needsKey)
    {
        var curl = Curl(needsKey);
        var isSandbox = options.Sandbox.DefaultEngine == Engine.Sandbox;
        return $$"""
            The first session, and its QR code:
              {{curl}} -X POST {{address}}/api/sessions {{Json}} -d '{"session_name":"Shop"}'
              {{curl}} -X POST {{address}}/api/sessions/Shop/start
            {{(isSandbox ? SimulatedScan(address, curl) : RealScan(address, curl, options.IsSandboxEnabled))}}
            """;
    }

    private static string KeyFile(string? key, string file) =>
        key is null && File.Exists(file) ? $"\n{file} still holds the first key: keep it elsewhere, and delete that file." : "";

    private static string Curl(bool needsKey) => needsKey ? $"curl {Key}" : "curl";

    private static string RealScan(string address, string curl, bool sandbox) =>
        $"""
              {curl} '{address}/api/sessions/Shop/qr?format=text'
            Scan it with WhatsApp on your phone (Linked devices > Link a device).
            {(sandbox ? $"\nNo phone at hand? Press \"Try without a phone\" at {address}/" : "")}
            """;

    private static string SimulatedScan(string address, string curl) =>
        $$"""
              CODE=$({{curl}} -s {{address}}/api/sessions/Shop/qr | jq -r .data.code)
            A simulated phone scans it:
              {{curl}} -X POST {{address}}/api/sandbox/phones {{Json}} -d '{"number":"5511999990001","name":"Shop phone"}'
              {{curl}} -X POST {{address}}/api/sandbox/phones/5511999990001/scan {{Json}} -d "{\"code\":\"$CODE\"}"
            """;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "WaGateway is running at {Address}, with its data in {DataDir}")]
        public static partial void Running(ILogger logger, string address, string dataDir);

        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "WaGateway is running at {Address}, with its data in {DataDir}; the first key is in {KeyFile}"
        )]
        public static partial void RunningWithFirstKey(ILogger logger, string address, string dataDir, string keyFile);
    }
}
