using System.Globalization;
using System.Reflection;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Reading;

/// <summary>The session that a path names, by its number or its name. All digits are always a number.</summary>
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
        var store = context.RequestServices.GetRequiredService<ISessionStore>();
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
        {
            var found = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? await store.FindSessionAsync(id) : null;
            return found is not null ? new(found) : new(new Fault(FaultCode.SessionNotFound, $"Session with ID {text} not found"));
        }
        var named = Rules.SessionName(text) is null ? await store.FindSessionAsync(text) : null;
        return named is not null ? new(named)
            : new(new Fault(FaultCode.InvalidId, $"'{text}' is not a session: give its number, e.g. 1, or the name of an existing session"));
    }

    internal static string TextOf(HttpContext context) =>
        (context.GetRouteValue("id") ?? context.GetRouteValue("sessionId")) as string ?? "";
}
