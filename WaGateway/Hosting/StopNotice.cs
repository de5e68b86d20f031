using WaGateway.Platform;

namespace WaGateway.Hosting;

/// <summary>What a person sees who stops it: that the signal arrived, what it still does, and that it is done.</summary>
internal static partial class StopNotice
{
    public static void Register(WebApplication app)
    {
        var isJson = LogLines.AreJson(app.Configuration);
        app.Lifetime.ApplicationStopping.Register(() =>
            Write(
                isJson,
                () => Log.Stopping(app.Logger),
                "\nStopping: browsers are closed, and requests to webhooks that are under way may end."
            )
        );
        app.Lifetime.ApplicationStopped.Register(() => Write(isJson, () => Log.Stopped(app.Logger), "Stopped."));
    }

    private static void Write(bool isJson, Action log, string sentence)
    {
        if (isJson)
            log();
        else
            Console.WriteLine(sentence);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "WaGateway is stopping: browsers are closed, and requests to webhooks that are under way may end"
        )]
        public static partial void Stopping(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "WaGateway has stopped")]
        public static partial void Stopped(ILogger logger);
    }
}
