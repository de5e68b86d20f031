using System.Reflection;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Cloud;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>The group that a path names, with the session through which it is reached.</summary>
internal sealed class PathCloudGroup : IRead, IWithId
{
    public Fault? Fault { get; private init; }

    public SessionRecord Session { get; private init; } = null!;

    public WhatsAppId Group { get; private init; }

    public long Id => Session.Id;

    public static async ValueTask<PathCloudGroup> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = context.GetRouteValue("id") as string ?? "";
        return await FindAsync(context, text)
            ?? new() { Fault = GraphErrors.NoObject(text, "give a group's id, as GET /<phone number id>/groups lists them") };
    }

    /// <returns>Null where its caller sees none.</returns>
    public static async Task<PathCloudGroup?> FindAsync(HttpContext context, string text) =>
        CloudGroup.TryParse(text, out var id, out var group) && await PathNumber.OfSessionAsync(context, id) is { } session
            ? new() { Session = session, Group = group }
            : null;
}
