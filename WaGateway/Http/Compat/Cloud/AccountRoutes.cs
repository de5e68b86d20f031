using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Cloud;
using WaGateway.Model.Formats;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>A WhatsApp Business Account: its phone numbers, and where its webhooks go.</summary>
internal static class AccountRoutes
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/{id}/phone_numbers", NumbersAsync).Needs(Scope.SessionsRead);
        api.MapGet("/{id}/subscribed_apps", SubscribedAsync).Needs(Scope.WebhooksRead);
        api.MapPost("/{id}/subscribed_apps", SubscribeAsync).Needs(Scope.WebhooksWrite).Audits("webhook.subscribe");
        api.MapDelete("/{id}/subscribed_apps", UnsubscribeAsync).Needs(Scope.WebhooksWrite).Audits("webhook.unsubscribe");
    }

    public static async Task<JsonObject> ShowAsync(long user, AccessStore access, string? fields) =>
        CloudNumbers.Only(
            new()
            {
                ["id"] = CloudId.Of(CloudKind.Account, user),
                ["name"] = (await access.FindUserAsync(user))?.Name ?? "",
                ["timezone_id"] = "1",
                ["account_review_status"] = "APPROVED",
                ["business_verification_status"] = "UNVERIFIED",
                ["ownership_type"] = "SELF_OWNED",
                ["message_template_namespace"] = "wagateway",
            },
            fields
        );

    /// <summary>The sessions of it that its caller may see.</summary>
    public static async Task<IReadOnlyList<SessionRecord>> SessionsAsync(long user, Caller caller, SessionStore sessions) =>
        [.. (await sessions.ListSessionsAsync(caller.Audience)).Where(session => session.UserId == user)];

    private static async Task<IResult> NumbersAsync(PathAccount account, Caller caller, SessionStore sessions, HttpContext context)
    {
        string? fields = context.Request.Query["fields"];
        return CloudAnswer.List(
            (await SessionsAsync(account.Id, caller, sessions)).Select(session => CloudNumbers.Show(session, fields, isListed: true))
        );
    }

    private static async Task<IResult> SubscribedAsync(PathAccount account, Caller caller, SessionStore sessions, EndpointStore endpoints)
    {
        var urls = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var session in await SessionsAsync(account.Id, caller, sessions))
            urls.UnionWith((await endpoints.ListEndpointsAsync(session.Id)).Where(IsCloud).Select(endpoint => endpoint.Url));
        return CloudAnswer.List(urls.Select(url => App(account, url)));
    }

    /// <summary>
    /// Without a URL there is nothing to do: webhooks are subscribed as soon as they are registered. With one it is verified, and
    /// registered with every phone number of the account.
    /// </summary>
    private static async Task<IResult> SubscribeAsync(
        PathAccount account,
        Body<CloudFields> body,
        Caller caller,
        SessionStore sessions,
        CloudWebhooks webhooks,
        HttpContext context
    )
    {
        var fields = body.Value.Given;
        if (!fields.Has("override_callback_uri"))
        {
            Audited.ChangedNothing(context);
            return CloudAnswer.Success;
        }
        if (CloudWebhooks.Read(fields).Failed(out var fault, out var wanted))
            return new Refused(fault);
        var numbers = await SessionsAsync(account.Id, caller, sessions);
        if (await webhooks.RegisterAsync(numbers, wanted, "override_callback_uri", caller, context.RequestAborted) is { } refusal)
            return new Refused(refusal);
        return new CloudAnswer(new JsonObject { ["success"] = true, ["data"] = new JsonArray(App(account, wanted.Url)) });
    }

    private static async Task<IResult> UnsubscribeAsync(
        PathAccount account,
        Caller caller,
        SessionStore sessions,
        EndpointStore endpoints,
        HttpContext context
    )
    {
        var deleted = 0;
        foreach (var session in await SessionsAsync(account.Id, caller, sessions))
        foreach (var endpoint in (await endpoints.ListEndpointsAsync(session.Id)).Where(one => IsCloud(one) && !one.IsSessionUrl))
            deleted += await endpoints.DeleteEndpointAsync(endpoint.Id) ? 1 : 0;
        if (deleted == 0)
            Audited.ChangedNothing(context);
        return CloudAnswer.Success;
    }

    private static bool IsCloud(EndpointRecord endpoint) => endpoint.Format == WebhookFormat.Cloud;

    private static JsonObject App(PathAccount account, string url) =>
        new()
        {
            ["override_callback_uri"] = url,
            ["whatsapp_business_api_data"] = new JsonObject { ["id"] = CloudId.Of(CloudKind.Account, account.Id), ["name"] = "WaGateway" },
        };
}
