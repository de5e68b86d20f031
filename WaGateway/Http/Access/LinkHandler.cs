using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Access;

/// <summary>
/// Lets whoever has a file's own link fetch that one file, which receivers of webhooks do: no other message, no other route.
/// </summary>
internal sealed class LinkHandler(
    AccessStore owners,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "link";

    /// <summary>A link that has ended proves nothing: its caller needs credentials like everybody.</summary>
    public static bool Applies(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<OpenedByLink>() is not null
        && MessageOf(context) is { } message
        && context.Request.Query["token"] is [{ } token]
        && context.RequestServices.GetRequiredService<MediaLinks>().Opens(message, token);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        MessageOf(Context) is { } message && await owners.OwnerAsync(OwnedKind.Message, message) is { } owner
            ? CallerIdentity.Success(new Caller(owner.UserId, new HashSet<Scope> { Scope.MediaRead }, [owner.SessionId], null), Name)
            : AuthenticateResult.NoResult();

    private static long? MessageOf(HttpContext context) =>
        long.TryParse(context.GetRouteValue("id") as string, NumberStyles.None, CultureInfo.InvariantCulture, out var message)
            ? message
            : null;

    /// <summary>On the route that gives a message's file.</summary>
    internal sealed class OpenedByLink;
}
