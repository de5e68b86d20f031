using System.Reflection;
using System.Text.Json;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Waha;

/// <summary>
/// A call that is about a session: in its path, its query or its body, by name or number. One that its caller may not see reads like one
/// that does not exist, before anything else of the call is looked at.
/// </summary>
internal sealed class WahaCall : IRead, IWithId
{
    private SessionRecord? session;
    private Action discard = () => { };

    public Fault? Fault { get; private init; }

    public SessionRecord Session => session ?? throw new InvalidOperationException("A call with a fault was used.");

    public long Id => Session.Id;

    /// <summary>The account's own id; empty while none is linked.</summary>
    public string Account => Session.Phone ?? "";

    public Fields Fields { get; private init; } = new(new Dictionary<string, JsonElement>());

    public HttpContext Context { get; private init; } = null!;

    public void Discard() => discard();

    public static async ValueTask<WahaCall> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var isFile = context.Request.Path.Value?.Contains("/media/convert/", StringComparison.Ordinal) == true;
        if (Named(context, null) is { Length: > 0 } early && (await PathSession.FindAsync(context, early)).Failed(out var fault, out _))
            return new() { Fault = fault };
        if ((await ReadAsync(context, parameter, isFile)).Failed(out fault, out var read))
            return new() { Fault = fault };
        var (fields, discard) = read;
        var name = Named(context, fields);
        if (fields.Fault is { } complaint)
            fault = complaint;
        else if (string.IsNullOrEmpty(name))
            fault = Model.Fault.Field("session", "is required: the name of a session, e.g. default");
        else if (!(await PathSession.FindAsync(context, name)).Failed(out fault, out var found))
            return new()
            {
                session = found,
                Fields = fields,
                Context = context,
                discard = discard,
            };
        discard();
        return new() { Fault = fault };
    }

    /// <summary>The fields of a body, or of the query where there is no body.</summary>
    private static async Task<Outcome<(Fields Fields, Action Discard)>> ReadAsync(HttpContext context, ParameterInfo parameter, bool isFile)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            return (Query(context), () => { });
        if (isFile)
        {
            var file = await MediaBody<WahaFileBody>.BindAsync(context, parameter);
            return file.Fault is { } wrong ? wrong : (file.Value.Given, file.Discard);
        }
        var body = await MediaBody<WahaBody>.BindAsync(context, parameter);
        return body.Fault is { } fault ? fault : (body.Value.Given, body.Discard);
    }

    public static Fields Query(HttpContext context) =>
        new(
            context.Request.Query.ToDictionary(
                pair => pair.Key,
                pair => JsonSerializer.SerializeToElement(pair.Value.LastOrDefault() ?? ""),
                StringComparer.Ordinal
            )
        )
        {
            AreStrings = true,
        };

    private static string? Named(HttpContext context, Fields? fields) =>
        context.GetRouteValue("session") as string
        ?? fields?.String("session")
        ?? (fields is null ? context.Request.Query["session"].LastOrDefault() : null);

    /// <summary>A chat or a person that the path names.</summary>
    public WhatsAppId PathChat(string name = "chatId")
    {
        var text = Uri.UnescapeDataString(Context.GetRouteValue(name) as string ?? "");
        return Recipients.Parse(Fields, name, text) ?? default;
    }

    /// <summary>A group that the path names.</summary>
    public WhatsAppId PathGroup()
    {
        var group = PathChat("id");
        if (!Fields.Refused("id") && !group.IsGroup)
            Fields.Refuse("id", "must be a group's id, …@g.us", FaultCode.InvalidRecipient);
        return group;
    }

    /// <summary>A channel that the path names.</summary>
    public WhatsAppId PathChannel()
    {
        var channel = PathChat("id");
        if (!Fields.Refused("id") && !channel.IsChannel)
            Fields.Refuse("id", "must be a channel's id, …@newsletter", FaultCode.InvalidRecipient);
        return channel;
    }

    public string PathText(string name) => Context.GetRouteValue(name) as string ?? "";

    /// <summary>A chat that the body or the query names.</summary>
    public WhatsAppId Chat(string name = "chatId") => Recipients.Need(Fields, name);

    /// <summary>The body as a request of ours has it.</summary>
    public T As<T>()
        where T : class, IRequest<T> => T.Read(Fields);

    public Refused Refuse(Fault fault)
    {
        Discard();
        return new(fault);
    }

    /// <summary>What was wrong with the fields read so far.</summary>
    public Refused? Wrong() => Fields.Fault is { } fault ? Refuse(fault) : null;
}
