using System.Globalization;
using System.Reflection;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Reading;

/// <summary>The session that <c>?session=</c> names, by its number or its name; none when it is left out.</summary>
internal sealed class QuerySession : IRead
{
    private const string Name = "session";

    public long? Id { get; private init; }

    public Fault? Fault { get; private init; }

    public static async ValueTask<QuerySession> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var given = context.Request.Query[Name];
        // That it is given more than once is for the rest of the query to say.
        if (given.Count != 1)
            return new();
        var text = given[0] ?? "";
        var store = context.RequestServices.GetRequiredService<ISessionStore>();
        var session = text.Length > 0 && text.All(char.IsAsciiDigit)
            ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? await store.FindSessionAsync(id) : null
            : Rules.SessionName(text) is null ? await store.FindSessionAsync(text) : null;
        return session is not null
            ? new() { Id = session.Id }
            : new() { Fault = Fault.Field(Name, $"there is no session '{text}': give its number, e.g. 1, or the name of an existing session") with { Code = FaultCode.SessionNotFound } };
    }
}
