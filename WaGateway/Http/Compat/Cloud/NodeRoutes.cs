using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Model.Cloud;
using WaGateway.Model.Commands;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>
/// Paths of an id alone, which can be a phone number, a WABA, a file, a template or a group: which scope it needs is known only when it
/// is found. And what is not here.
/// </summary>
internal static class NodeRoutes
{
    private static readonly string[] Edges =
    [
        "messages",
        "marketing_messages",
        "media",
        "file",
        "register",
        "deregister",
        "whatsapp_business_profile",
        "block_users",
        "phone_numbers",
        "subscribed_apps",
        "message_templates",
        "groups",
        "invite_link",
        "participants",
        "join_requests",
    ];

    public static void MapNodes(this IEndpointRouteBuilder api)
    {
        const string refused = "it does nothing but refuse";
        api.MapGet("/{id}", GetAsync).Needs(Scope.Any);
        api.MapPost("/{id}", ChangeAsync).Needs(Scope.Any).Audits("cloud.change");
        api.MapDelete("/{id}", DeleteAsync).Needs(Scope.Any).Audits("cloud.delete");
        api.MapGet("/{id}/{edge}/{**rest}", Refuse).Needs(Scope.Any);
        api.MapPost("/{id}/{edge}/{**rest}", Refuse).Needs(Scope.Any).NotAudited(refused);
        api.MapDelete("/{id}/{edge}/{**rest}", Refuse).Needs(Scope.Any).NotAudited(refused);
    }

    private static Refused Refuse(string id, string edge, string? rest, HttpContext context) =>
        new Refused(
            MetaOnly.Of(edge) is { } why ? GraphErrors.NeedsMeta(why)
            : Edges.Contains(edge) && string.IsNullOrEmpty(rest)
                ? new(FaultCode.MethodNotAllowed, $"/<id>/{edge} does not take {context.Request.Method}")
            : new(FaultCode.RouteNotFound, $"There is nothing at /{Rules.Shorten(id)}/{Rules.Shorten(edge)}")
        );

    private static async Task<IResult> GetAsync(
        string id,
        Caller caller,
        CloudFiles files,
        AccessStore access,
        TemplateStore templates,
        SessionPool pool,
        MediaOptions options,
        TimeProvider clock,
        HttpContext context
    )
    {
        string? fields = context.Request.Query["fields"];
        if (await PathCloudGroup.FindAsync(context, id) is { } group)
            return (IResult?)Lacks(caller, Scope.MessagesRead)
                ?? (
                    (await pool.DoAsync(group.Session.Id, new GroupCommand.Get(group.Group))).Failed(out var fault, out var shown)
                        ? new Refused(fault)
                        : new CloudAnswer(CloudNumbers.Only(GroupRoutes.Show(group.Session.Id, shown), fields))
                );
        if (CloudId.TryParse(id, out var kind, out var number))
            switch (kind)
            {
                case CloudKind.Upload or CloudKind.MessageFile:
                    var found = await files.WaitAsync(id, caller, MediaRoutes.Patience, clock, context.RequestAborted);
                    return (IResult?)Lacks(caller, Scope.MediaRead)
                        ?? (
                            found is null || !await IsOfAsync(context, found.Session) || (!found.IsPending && found.File.Id.Length == 0)
                                ? new Refused(MediaRoutes.NotHere(id, found is { File.Id.Length: 0 }))
                                : new CloudAnswer(MediaRoutes.Show(id, found, context, options))
                        );
                case CloudKind.Template when await FindTemplateAsync(context, number, templates) is { } template:
                    return (IResult?)Lacks(caller, Scope.MessagesRead)
                        ?? new CloudAnswer(CloudNumbers.Only(CloudTemplates.Show(template), fields));
                case CloudKind.Account when await PathAccount.FindAsync(context, id) is { } user:
                    return (IResult?)Lacks(caller, Scope.SessionsRead)
                        ?? new CloudAnswer(await AccountRoutes.ShowAsync(user, access, fields));
            }
        return await PathNumber.FindAsync(context, id) is { } session
            ? (IResult?)Lacks(caller, Scope.SessionsRead) ?? new CloudAnswer(CloudNumbers.Show(session, fields, isListed: false))
            : new Refused(Nothing(id));
    }

    private static async Task<IResult> ChangeAsync(
        string id,
        Body<CloudFields> body,
        Caller caller,
        TemplateStore templates,
        CloudWebhooks webhooks,
        SessionPool pool,
        HttpContext context
    )
    {
        var fields = body.Value.Given;
        if (await PathCloudGroup.FindAsync(context, id) is { } group)
            return (IResult?)Lacks(caller, Scope.MessagesSend)
                ?? await DoAsync(pool, group.Session.Id, fields, GroupRoutes.Changes(fields, group.Group));
        if (
            CloudId.TryParse(id, out var kind, out var number)
            && kind == CloudKind.Template
            && await FindTemplateAsync(context, number, templates) is { } template
        )
            return (IResult?)Lacks(caller, Scope.MessagesSend) ?? await ChangeTemplateAsync(template, fields, templates);
        return await PathNumber.FindAsync(context, id) is { } session
            ? (IResult?)Lacks(caller, Scope.WebhooksWrite) ?? await ChangeNumberAsync(session, fields, caller, webhooks, context)
            : new Refused(Nothing(id));
    }

    private static async Task<IResult> ChangeNumberAsync(
        SessionRecord session,
        Fields fields,
        Caller caller,
        CloudWebhooks webhooks,
        HttpContext context
    )
    {
        const string name = "webhook_configuration";
        if (!fields.Has(name))
            return new Refused(
                GraphErrors.NeedsMeta(
                    "Of a phone number, webhook_configuration can be changed; PIN, display name, user name and visibility are kept by Meta"
                )
            );
        Outcome<CloudWebhooks.Wanted> read = GraphErrors.NoObject("", "");
        fields.Object(name, inner =>
        {
            read = CloudWebhooks.Read(inner);
            return inner;
        });
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        return read.Failed(out var fault, out var wanted)
            ? new Refused(fault)
            : Result(await webhooks.RegisterAsync([session], wanted, $"{name}.override_callback_uri", caller, context.RequestAborted));
    }

    private static async Task<IResult> ChangeTemplateAsync(TemplateRecord template, Fields fields, TemplateStore templates)
    {
        var (category, components) = (CloudTemplates.Category(fields), CloudTemplates.Components(fields));
        if (fields.Fault is null && category is null && components is null)
            fields.Refuse("components", "is missing; give components or category");
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        await templates.ChangeAsync(template.Id, category, components);
        return CloudAnswer.Success;
    }

    private static async Task<IResult> DeleteAsync(string id, Caller caller, CloudFiles files, SessionPool pool, HttpContext context)
    {
        if (await PathCloudGroup.FindAsync(context, id) is { } group)
            return (IResult?)Lacks(caller, Scope.MessagesSend) ?? await DisbandAsync(pool, group);
        if (await files.FindAsync(id, caller) is { } found && await IsOfAsync(context, found.Session))
            return (IResult?)Lacks(caller, Scope.MessagesSend)
                ?? (
                    await files.DeleteAsync(id)
                        ? CloudAnswer.Success
                        : new Refused(Fault.Field("id", "is the file of a message, which stays as long as the setting Media:KeepFor says"))
                );
        return new Refused(Nothing(id));
    }

    /// <summary>Everybody is removed, and the account leaves last: what Meta calls deleting a group.</summary>
    private static async Task<IResult> DisbandAsync(SessionPool pool, PathCloudGroup group)
    {
        if ((await pool.DoAsync(group.Session.Id, new GroupCommand.Get(group.Group))).Failed(out var fault, out var shown))
            return new Refused(fault);
        if (!shown.IsAdmin)
            return new Refused(new(FaultCode.NotGroupAdmin, "Only an admin of the group can delete it"));
        var others = shown
            .Participants.Where(one => !one.IsMe)
            .Select(one => WhatsAppId.TryParse(one.Id, out var person) ? person : default)
            .Where(one => one.Value is not null)
            .ToList();
        var isPartial = false;
        if (others.Count > 0)
        {
            if ((await pool.DoAsync(group.Session.Id, new GroupCommand.Remove(group.Group, others))).Failed(out fault, out _))
                return new Refused(fault);
            isPartial = true;
        }
        return (await pool.DoAsync(group.Session.Id, new GroupCommand.Leave(group.Group))).Failed(out fault, out _)
            ? new Refused(fault) { IsPartial = isPartial }
            : CloudAnswer.Success;
    }

    private static async Task<IResult> DoAsync(SessionPool pool, long session, Fields fields, IEnumerable<PageCommand<Nothing>> commands)
    {
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        var isPartial = false;
        foreach (var command in commands)
        {
            if ((await pool.DoAsync(session, command)).Failed(out var fault, out _))
                return new Refused(fault) { IsPartial = isPartial };
            isPartial = true;
        }
        return CloudAnswer.Success;
    }

    private static async Task<TemplateRecord?> FindTemplateAsync(HttpContext context, long id, TemplateStore templates) =>
        await templates.FindAsync(id) is { } found && (Caller.Of(context).IsAdmin || found.UserId == Caller.Of(context).UserId)
            ? found
            : null;

    /// <summary>Callers may say which phone number a file must be of.</summary>
    private static async Task<bool> IsOfAsync(HttpContext context, long session) =>
        context.Request.Query["phone_number_id"] is not [{ Length: > 0 } number]
        || (await PathNumber.FindAsync(context, number))?.Id == session;

    private static Refused? Lacks(Caller caller, Scope scope) =>
        caller.May(scope)
            ? null
            : new Refused(new(FaultCode.ScopeMissing, $"These credentials lack the scope {Scopes.Word(scope)}: use a key that has it"));

    private static IResult Result(Fault? fault) => fault is null ? CloudAnswer.Success : new Refused(fault);

    private static Fault Nothing(string id) =>
        GraphErrors.NoObject(id, "it is no phone number, WABA, file, template or group that these credentials may see");
}
