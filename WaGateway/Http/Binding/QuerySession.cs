using System.Reflection;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

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
        return (await FindAsync(context, given[0] ?? "")).Failed(out var fault, out var id) ? new() { Fault = fault } : new() { Id = id };
    }

    /// <summary>The session that a field named <c>session</c> means, by its number or its name.</summary>
    public static async Task<Outcome<long>> FindAsync(HttpContext context, string text)
    {
        if (!(await PathSession.FindAsync(context, text)).Failed(out var fault, out var session))
            return session.Id;
        var complaint =
            fault.Code == FaultCode.SessionNotFound
                ? $"there is no session '{Rules.Shorten(text)}': give its number, e.g. 1, or the name of an existing session"
                : fault.Message;
        return Fault.Field(Name, complaint) with { Code = fault.Code };
    }
}
