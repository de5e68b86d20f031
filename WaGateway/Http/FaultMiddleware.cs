using WaGateway.Http.Api;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http;

/// <summary>Gives every refusal that no handler wrote the envelope of the API: exceptions, and the web server's own bare 4xx.</summary>
internal sealed partial class FaultMiddleware(RequestDelegate next, ILogger<FaultMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null } response)
                await Refused.WriteAsync(context, FaultTable.Of(response.StatusCode, context.Request), response.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await AnswerAsync(context, error);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception error)
    {
        switch (error)
        {
            case BadHttpRequestException bad:
                return Refused.WriteAsync(context, FaultTable.Of(bad.StatusCode, context.Request), bad.StatusCode);
            case StoreUnavailableException store:
                return new Refused(FaultTable.Of(store)).ExecuteAsync(context);
            case var trouble when StoreUnavailableException.IsTrouble(trouble):
                return new Refused(FaultTable.Of(StoreUnavailableException.From(trouble))).ExecuteAsync(context);
            case var full when DiskFull.Is(full):
                Log.DiskFull(logger, full, context.GetEndpoint()?.DisplayName ?? context.Request.Method);
                return new Refused(MediaFiles.DiskIsFull).ExecuteAsync(context);
            default:
                Log.Unexpected(logger, error, context.GetEndpoint()?.DisplayName ?? context.Request.Method);
                return new Refused(FaultTable.Of(StatusCodes.Status500InternalServerError, context.Request)).ExecuteAsync(context);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Route} could not write a file: the disk is full")]
        public static partial void DiskFull(ILogger logger, Exception error, string route);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Route} failed unexpectedly")]
        public static partial void Unexpected(ILogger logger, Exception error, string route);
    }
}
