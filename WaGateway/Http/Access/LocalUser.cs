using System.Net;
using Microsoft.AspNetCore.Connections.Features;
using WaGateway.Platform;

namespace WaGateway.Http.Access;

/// <summary>Whose a connection within this machine is, asked of the system once per connection.</summary>
internal static class LocalUser
{
    private static readonly object Key = new();

    /// <returns>Null for the gateway's own user and root, and where the system does not say; else what to do about it.</returns>
    public static string? Refuse(HttpContext context)
    {
        if (!LocalSocket.IsKnowable)
            return null;
        var user = Of(context);
        if (user is 0 || user == LocalSocket.OwnUserId)
            return null;
        var whose = user is null ? "whose connection this is cannot be seen" : $"this call is user {user}'s";
        return $"Until there is a key, this gateway answers only the user that runs it ({LocalSocket.OwnUserId}) and root, and {whose}. "
            + $"Make a key as one of them: sudo curl -X POST http://localhost:{context.Connection.LocalPort}/api/keys "
            + "-H 'Content-Type: application/json' -d '{\"name\":\"me\",\"scopes\":[\"admin\"]}'. "
            + "Or start it with Auth__Mode=Required: then it makes the first one, and writes it to first-key.txt in the data folder";
    }

    private static uint? Of(HttpContext context)
    {
        var items = context.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items is not null && items.TryGetValue(Key, out var known))
            return known as uint?;
        var (there, here) = (context.Connection.RemoteIpAddress, context.Connection.LocalIpAddress);
        var user =
            there is null || here is null
                ? null
                : LocalSocket
                    .Find(new IPEndPoint(there, context.Connection.RemotePort), new IPEndPoint(here, context.Connection.LocalPort))
                    ?.UserId;
        if (items is not null)
            items[Key] = user;
        return user;
    }
}
