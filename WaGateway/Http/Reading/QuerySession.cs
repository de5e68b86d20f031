using System.Reflection;
using WaGateway.Model;

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
        return (await PathSession.FindAsync(context, text)).Failed(out var fault, out var session)
            ? new() { Fault = Fault.Field(Name, fault.Code == FaultCode.SessionNotFound ? $"there is no session '{text}': give its number, e.g. 1, or the name of an existing session" : fault.Message) with { Code = fault.Code } }
            : new() { Id = session.Id };
    }
}
