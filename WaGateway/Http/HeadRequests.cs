namespace WaGateway.Http;

/// <summary>A HEAD is a GET whose body the server keeps to itself.</summary>
internal static class HeadRequests
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            context.Items[typeof(HeadRequests)] = true;
        }
        return next(context);
    }

    /// <summary>For answers without an end, which would be waited for all the same.</summary>
    public static bool Is(HttpContext context) => context.Items.ContainsKey(typeof(HeadRequests));
}
