using System.Globalization;
using System.Reflection;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Cloud;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>
/// The phone number that a path names: its phone number id, the number itself in any usual form, or the session's own number or name.
/// </summary>
internal sealed class PathNumber : IRead, IWithId
{
    private const string Hint =
        "give a phone number id (GET /cloud/v23.0/<WABA id>/phone_numbers lists them), a linked number, or a session's number or name";

    private readonly SessionRecord? session;

    private PathNumber(SessionRecord session) => this.session = session;

    private PathNumber(Fault fault) => Fault = fault;

    public Fault? Fault { get; }

    public SessionRecord Value => session ?? throw new InvalidOperationException("A phone number with a fault was used.");

    public long Id => Value.Id;

    public static async ValueTask<PathNumber> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = context.GetRouteValue("id") as string ?? "";
        return await FindAsync(context, text) is { } found ? new(found) : new(GraphErrors.NoObject(text, Hint));
    }

    /// <returns>Null where its caller sees none.</returns>
    public static async Task<SessionRecord?> FindAsync(HttpContext context, string text)
    {
        if (CloudId.TryParse(text, out var kind, out var id))
            return kind == CloudKind.PhoneNumber ? await OfSessionAsync(context, id) : null;
        var (caller, store) = (Caller.Of(context), context.RequestServices.GetRequiredService<SessionStore>());
        if (WhatsAppId.TryParse(text, out var number) && number.IsPhone)
        {
            var linked = (await store.ListSessionsAsync(caller.Audience)).Where(session => session.Phone == number.Value);
            if (linked.OrderByDescending(session => session.State == SessionState.Ready).FirstOrDefault() is { } found)
                return found;
        }
        return (await PathSession.FindAsync(context, text)).Value;
    }

    public static async Task<SessionRecord?> OfSessionAsync(HttpContext context, long id) =>
        await context.RequestServices.GetRequiredService<SessionStore>().FindSessionAsync(id) is { } found && Caller.Of(context).Sees(found)
            ? found
            : null;

    /// <summary>The id of a session as callers of the Cloud API have it.</summary>
    public static string IdOf(SessionRecord session) => CloudId.Of(CloudKind.PhoneNumber, session.Id);

    public override string ToString() => Value.Id.ToString(CultureInfo.InvariantCulture);
}
