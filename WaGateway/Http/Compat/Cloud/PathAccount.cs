using System.Reflection;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Cloud;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>
/// The WhatsApp Business Account that a path names: a user. Taken as well is the id of a phone number of it, because many callers have
/// one id only.
/// </summary>
internal sealed class PathAccount : IRead, IWithId
{
    public Fault? Fault { get; private init; }

    /// <summary>The user.</summary>
    public long Id { get; private init; }

    public static async ValueTask<PathAccount> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = context.GetRouteValue("id") as string ?? "";
        return await FindAsync(context, text) is { } user
            ? new() { Id = user }
            : new()
            {
                Fault = GraphErrors.NoObject(text, "give a WABA id, e.g. " + CloudId.Of(CloudKind.Account, Caller.Of(context).UserId)),
            };
    }

    /// <returns>The user; null where its caller sees none.</returns>
    public static async Task<long?> FindAsync(HttpContext context, string text)
    {
        var caller = Caller.Of(context);
        if (CloudId.TryParse(text, out var kind, out var id) && kind == CloudKind.Account)
            return caller.IsAdmin ? (await context.RequestServices.GetRequiredService<AccessStore>().FindUserAsync(id))?.Id
                : id == caller.UserId ? id
                : null;
        return (await PathNumber.FindAsync(context, text))?.UserId;
    }
}
