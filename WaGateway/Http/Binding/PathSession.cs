using System.Globalization;
using System.Reflection;
using WaGateway.Http.Access;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Binding;

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
        return (await FindAsync(context, TextOf(context))).Failed(out var fault, out var found) ? new(fault) : new(found);
    }

    /// <summary>
    /// By number or name, if the caller may see it. Of several with that name the caller's own goes first, and the exact case.
    /// </summary>
    internal static async Task<Outcome<SessionRecord>> FindAsync(HttpContext context, string text)
    {
        var caller = Caller.Of(context);
        var store = context.RequestServices.GetRequiredService<SessionStore>();
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
            return
                long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && await store.FindSessionAsync(id) is { } numbered
                && caller.Sees(numbered)
                ? numbered
                : new Fault(FaultCode.SessionNotFound, $"Session with ID {text} not found");
        IReadOnlyList<SessionRecord> named = Rules.Name(text) is null ? await store.ListSessionsNamedAsync(text, caller.Audience) : [];
        return named
            .GroupBy(session => (IsOther: session.UserId != caller.UserId, IsFolded: session.Name != text))
            .OrderBy(same => same.Key)
            .FirstOrDefault()
            ?.ToList() switch
        {
            null => new Fault(
                FaultCode.SessionNotFound,
                $"'{text}' is not a session: give its number, e.g. 1, or the name of an existing session"
            ),
            [var one] => one,
            var several => new Fault(
                FaultCode.InvalidId,
                $"{several.Count} sessions are named '{text}': give the number of the one that is meant, "
                    + $"{string.Join(" or ", several.Take(5).Select(session => $"{session.Id} (user {session.UserId})"))}"
            ),
        };
    }

    internal static string TextOf(HttpContext context) =>
        (context.GetRouteValue("id") ?? context.GetRouteValue("sessionId")) as string ?? "";
}
