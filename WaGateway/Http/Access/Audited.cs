using WaGateway.Http.Api;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;
using WaGateway.Store;

namespace WaGateway.Http.Access;

/// <summary>What a route is called in the audit log, as endpoint metadata.</summary>
/// <param name="Quiet">Repeated by the same caller within this time, it is not written again.</param>
internal sealed partial record Audited(string Action, TimeSpan Quiet)
{
    private static readonly object Key = new();
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Said by a handler that found everything as it was wanted: there is nothing to write.</summary>
    public static void ChangedNothing(HttpContext context) => context.Items[Key] = null;

    /// <summary>Said by a handler of a command that found it done already: written unless the same caller gave it within a day.</summary>
    public static void WasDone(HttpContext context) => context.Items[Key] = Day;

    /// <summary>Runs around the handler: an entry is on disk before the caller hears that it was done.</summary>
    public static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (
            context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<Audited>() is not { } audited
            || Inner(result) is not { } inner
            || inner is Refused { IsPartial: false }
        )
            return result;
        var isMarked = context.HttpContext.Items.TryGetValue(Key, out var mark);
        if (!isMarked || mark is not null)
            await audited.WriteAsync(context, inner, mark as TimeSpan? ?? audited.Quiet);
        return result;
    }

    private async Task WriteAsync(EndpointFilterInvocationContext context, object result, TimeSpan quiet)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var caller = Caller.Of(http);
        try
        {
            await services
                .GetRequiredService<AccessStore>()
                .AuditAsync(
                    new()
                    {
                        At = services.GetRequiredService<TimeProvider>().GetUtcNow(),
                        UserId = caller.UserId,
                        KeyId = caller.KeyId,
                        Address = http.Connection.RemoteIpAddress?.ToString(),
                        Action = Action,
                        Target = TargetOf(context.Arguments, result),
                    },
                    quiet
                );
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
                case IWithId named:
                    return named.Id;
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
