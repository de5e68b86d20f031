using WaGateway.Http.Api;

namespace WaGateway.Http.Binding;

/// <summary>Answers the first fault of what was read; a handler only ever sees requests that could be read.</summary>
internal static class ReadFilter
{
    public static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
            if (argument is IRead { Fault: { } fault })
            {
                foreach (var read in context.Arguments.OfType<IRead>())
                    read.Discard();
                return new Refused(fault);
            }
        return await next(context);
    }
}
