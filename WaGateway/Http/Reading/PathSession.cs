using System.Globalization;
using System.Reflection;
using WaGateway.Http.Access;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Reading;

/// <summary>
/// The session that a path names, by its number or its name. All digits are always a number. One that its caller may not
/// see reads exactly like one that does not exist.
/// </summary>
internal sealed class PathSession : IRead
{
    private readonly SessionRecord? session;

    private PathSession(SessionRecord session) => this.session = session;

    private PathSession(Fault fault) => Fault = fault;

    public Fault? Fault { get; }

    public SessionRecord Value => session ?? throw new InvalidOperationException("A session with a fault was used.");

    public static async ValueTask<PathSession> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = TextOf(context);
        if (await FindAsync(context, text) is { } found)
            return new(found);
        return new(text.Length > 0 && text.All(char.IsAsciiDigit)
            ? new Fault(FaultCode.SessionNotFound, $"Session with ID {text} not found")
            : new Fault(FaultCode.InvalidId, $"'{text}' is not a session: give its number, e.g. 1, or the name of an existing session"));
    }

    /// <summary>By number or name, if the caller may see it.</summary>
    internal static async Task<SessionRecord?> FindAsync(HttpContext context, string text)
    {
        var caller = Caller.Of(context);
        var store = context.RequestServices.GetRequiredService<ISessionStore>();
        var found = text.Length > 0 && text.All(char.IsAsciiDigit)
            ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? await store.FindSessionAsync(id) : null
            : Rules.SessionName(text) is null ? await store.FindSessionAsync(text, caller.IsAdmin ? null : caller.UserId) : null;
        return found is not null && caller.Sees(found) ? found : null;
    }

    internal static string TextOf(HttpContext context) =>
        (context.GetRouteValue("id") ?? context.GetRouteValue("sessionId")) as string ?? "";
}
