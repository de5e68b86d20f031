using WaGateway.Http.Contracts;
using WaGateway.Http.Reading;
using WaGateway.Store;

namespace WaGateway.Http.Access;

/// <summary>What a route is called in the audit log, as endpoint metadata.</summary>
/// <param name="Quiet">Repeated by the same caller within this time, it is not written again.</param>
internal sealed partial record Audited(string Action, TimeSpan Quiet)
{
    /// <summary>Runs around the handler: an entry is on disk before the caller hears that it was done.</summary>
    public static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<Audited>() is { } audited && Inner(result) is not (null or Refused))
            await audited.WriteAsync(context, Inner(result)!);
        return result;
    }

    private async Task WriteAsync(EndpointFilterInvocationContext context, object result)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var caller = Caller.Of(http);
        try
        {
            await services.GetRequiredService<IAuditLog>().AuditAsync(new()
            {
                At = services.GetRequiredService<TimeProvider>().GetUtcNow(), UserId = caller.UserId, KeyId = caller.KeyId,
                Address = http.Connection.RemoteIpAddress?.ToString(), Action = Action, Target = TargetOf(context.Arguments, result),
            }, Quiet);
        }
        catch (StoreUnavailableException error)
        {
            // Failure policy: what was done is told as done.
            Log.Missing(services.GetRequiredService<ILogger<Audited>>(), error, Action, caller.UserId);
        }
    }

    private static long? TargetOf(IList<object?> arguments, object result)
    {
        foreach (var argument in arguments)
            switch (argument)
            {
                // A webhook that is registered under its session is a thing of its own.
                case PathSession when result is IAnswer { Data: EndpointAnswer endpoint }:
                    return endpoint.Id;
                case PathSession session:
                    return session.Value.Id;
                case PathId id:
                    return id.Value;
            }
        return (result as IAnswer)?.Data is IWithId made ? made.Id : null;
    }

    private static object? Inner(object? result) => result is INestedHttpResult nested ? Inner(nested.Result) : result;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Action} by user {User} is missing from the audit log")]
        public static partial void Missing(ILogger logger, Exception error, string action, long user);
    }
}
