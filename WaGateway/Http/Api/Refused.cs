using System.Globalization;
using WaGateway.Http.Compat;
using WaGateway.Model;

namespace WaGateway.Http.Api;

/// <summary>The answer that says what went wrong.</summary>
internal sealed class Refused(Fault fault, int? status = null) : IResult
{
    /// <summary>Something was changed before it was refused.</summary>
    public bool IsPartial { get; init; }

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, fault, status ?? FaultTable.StatusOf(fault.Code));

    public static Task WriteAsync(HttpContext context, Fault fault, int status)
    {
        context.Response.StatusCode = status;
        if (fault.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (Maker.Of(context) is { } maker)
            return maker.WriteAsync(context, fault, status);
        return context.Response.WriteAsJsonAsync(new ErrorEnvelope(fault), ApiJson.Options, CancellationToken.None);
    }
}
