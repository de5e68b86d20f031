using System.Text.Json;

namespace WaGateway.Driver.Browser;

/// <summary>Writes to the log what the page has for linking with a passkey and how far it is, whenever that changes.</summary>
internal sealed partial class LinkingTrace(PageBridge bridge, long session, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int Longest = 4_096;

    /// <summary>Until <paramref name="stop"/>. Never fails.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var last = "";
        try
        {
            for (; ; await Task.Delay(Beat, clock, stop))
            {
                var text = await ReadAsync();
                if (text == last)
                    continue;
                last = text;
                Log.Linking(logger, session, text);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser is being closed.
        }
    }

    private async Task<string> ReadAsync()
    {
        try
        {
            var text = (await bridge.CallAsync<JsonElement>("linkingTrace", new { }, Patience)).GetRawText();
            return text.Length <= Longest ? text : text[..Longest];
        }
        catch (DriverException error)
        {
            return error.Message;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session}: linking: {What}")]
        public static partial void Linking(ILogger logger, long session, string what);
    }
}
