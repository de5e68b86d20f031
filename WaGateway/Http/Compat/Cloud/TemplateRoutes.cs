using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Cloud;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>Templates: texts with gaps, kept here, sent as their filled-in text.</summary>
internal static class TemplateRoutes
{
    public static void MapTemplates(this IEndpointRouteBuilder api)
    {
        api.MapGet("/{id}/message_templates", ListAsync).Needs(Scope.MessagesRead);
        api.MapPost("/{id}/message_templates", CreateAsync).Needs(Scope.MessagesSend).Audits("template.create");
        api.MapDelete("/{id}/message_templates", DeleteAsync).Needs(Scope.MessagesSend).Audits("template.delete");
    }

    private static async Task<IResult> ListAsync(PathAccount account, TemplateStore store, HttpContext context)
    {
        string? name = context.Request.Query["name"];
        string? fields = context.Request.Query["fields"];
        var list = await store.ListAsync(account.Id, string.IsNullOrEmpty(name) ? null : name);
        return CloudAnswer.List(list.Select(template => CloudNumbers.Only(CloudTemplates.Show(template), fields)));
    }

    private static async Task<IResult> CreateAsync(PathAccount account, Body<CloudFields> body, TemplateStore store)
    {
        if (CloudTemplates.Read(body.Value.Given).Failed(out var fault, out var wanted))
            return new Refused(fault);
        var id = await store.AddAsync(account.Id, wanted.Name, wanted.Language, wanted.Category, wanted.Components);
        return id is { } made
            ? new CloudAnswer(
                new JsonObject
                {
                    ["id"] = CloudId.Of(CloudKind.Template, made),
                    ["status"] = "APPROVED",
                    ["category"] = wanted.Category,
                }
            )
            : new Refused(
                Fault.Field(
                    "name",
                    $"there is a template '{Rules.Shorten(wanted.Name)}' in {wanted.Language} already: change it or delete it"
                )
            );
    }

    private static async Task<IResult> DeleteAsync(PathAccount account, TemplateStore store, HttpContext context)
    {
        string? name = context.Request.Query["name"];
        string? id = context.Request.Query["hsm_id"];
        if (string.IsNullOrEmpty(name))
            return new Refused(Fault.Field("name", "is required, as a query parameter"));
        long? number = null;
        if (!string.IsNullOrEmpty(id))
        {
            if (!CloudId.TryParse(id, out var kind, out var known) || kind != CloudKind.Template)
                return new Refused(GraphErrors.NoObject(id, "hsm_id is the id of a template"));
            number = known;
        }
        return await store.DeleteAsync(account.Id, name, number) > 0
            ? CloudAnswer.Success
            : new Refused(GraphErrors.NoObject(name, "there is no template with this name"));
    }
}
