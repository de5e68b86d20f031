using WaGateway.Http.Api.Sessions;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Waha;

/// <summary>A session's <c>config</c>, as far as there is something here that does it. The rest of it is passed over.</summary>
internal sealed record WahaConfig(IReadOnlyList<WahaWebhooks.Wanted>? Webhooks, EndpointFilters? Filters, string? Proxy, string? Device)
{
    /// <returns>Null where none is given.</returns>
    public static WahaConfig? Read(Fields fields) => fields.Object("config", Inside);

    private static WahaConfig Inside(Fields fields)
    {
        string? proxy = null;
        fields.Object("proxy", inner =>
        {
            proxy = ProxyOf(inner);
            return inner;
        });
        string? device = null;
        fields.Object("client", inner =>
        {
            device = SessionFields.DeviceName(inner, "deviceName");
            return inner;
        });
        EndpointFilters? filters = null;
        fields.Object("ignore", inner =>
        {
            filters = new(null, inner.Boolean("groups") == true ? EndpointFilters.Nothing : null, null, null)
            {
                Channels = inner.Boolean("channels") == true ? EndpointFilters.Nothing : null,
                Status = inner.Boolean("status") == true ? EndpointFilters.Nothing : null,
            };
            return inner;
        });
        return new(fields.Objects("webhooks", WahaWebhooks.Read), filters, proxy, device);
    }

    private static string? ProxyOf(Fields fields)
    {
        var server = fields.RequiredString("server");
        if (fields.Refused("server"))
            return null;
        var (scheme, rest) = server.Split("://") is [var before, var after] ? (before, after) : ("http", server);
        var (user, password) = (fields.String("username"), fields.String("password"));
        var login = string.IsNullOrEmpty(user) ? "" : $"{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password ?? "")}@";
        var proxy = $"{scheme}://{login}{rest}";
        fields.RefuseIf("server", Rules.Proxy(proxy));
        return proxy;
    }
}
