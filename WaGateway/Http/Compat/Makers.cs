using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Http.Compat.Cloud;
using WaGateway.Http.Compat.Evolution;
using WaGateway.Http.Compat.Waha;
using WaGateway.Model;

namespace WaGateway.Http.Compat;

/// <summary>
/// The other makers' APIs that are spoken. Their routes are not in the OpenAPI document, which describes our own API: each maker has
/// published its own.
/// </summary>
internal sealed class Makers(CompatOptions options)
{
    private readonly Maker[] all =
    [
        .. new Maker[] { new CloudMaker(options.Cloud), new EvolutionMaker(options.Evolution), new WahaMaker(options.Waha) }.Where(maker =>
            maker.Options.Enabled
        ),
    ];

    /// <summary>Maps what is enabled; what is not costs nothing.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        foreach (var maker in all)
        {
            var api = app.MapGroup(maker.Prefix.Value!).ExcludeFromDescription();
            api.AddEndpointFilter(ReadFilter.InvokeAsync);
            api.AddEndpointFilter(Audited.InvokeAsync);
            api.AddEndpointFilter(CredentialValidity.InvokeAsync);
            maker.Map(api);
        }
    }

    /// <summary>Before everything that may refuse: says whose API a request is to.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (Find(context) is not { } maker)
            return next(context);
        context.Features.Set(maker);
        var name = KeyInUrl(context.Request, maker);
        if (name is not null && maker.Options.KeysInUrl)
        {
            if (context.Request.Headers.Authorization.Count == 0)
                context.Request.Headers.Authorization = $"Bearer {context.Request.Query[name]}";
            name = null;
        }
        var header = maker.KeyHeader is { } own ? $"{own}: wag_…" : "Authorization: Bearer wag_…";
        return name is not null
            ? new Refused(
                new(
                    FaultCode.CredentialsInvalid,
                    $"The key is in the URL ({name}=…): URLs are written into logs, so it is not taken there. Send it as the header "
                        + $"{header}, and revoke this one. For "
                        + $"callers that cannot, there is the setting Compat:{maker.Name}:KeysInUrl"
                )
            ).ExecuteAsync(context)
            : next(context);
    }

    private Maker? Find(HttpContext context)
    {
        // A port of one's own has nothing else, under no path: not another maker's either.
        var ported = all.FirstOrDefault(maker => maker.Options.Port > 0 && context.Connection.LocalPort == maker.Options.Port);
        if (ported is not null && !context.Request.Path.StartsWithSegments(ported.Prefix))
            context.Request.Path = ported.Prefix + context.Request.Path;
        return ported ?? all.FirstOrDefault(maker => context.Request.Path.StartsWithSegments(maker.Prefix));
    }

    private static string? KeyInUrl(HttpRequest request, Maker maker) =>
        maker.KeysInUrl.FirstOrDefault(name => request.Query.ContainsKey(name));
}
