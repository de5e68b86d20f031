using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using WaGateway.Http.Access;

namespace WaGateway.Http.OpenApi;

/// <summary>What the document says as a whole.</summary>
internal sealed class DocumentDocs(SchemaTypes types) : IOpenApiDocumentTransformer
{
    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Sessions"] = "WhatsApp accounts: creating, linking, starting and stopping them.",
        ["Messages"] = "Sending, listing, searching and changing messages.",
        ["Chats"] = "The chats of an account.",
        ["Contacts"] = "The people an account knows.",
        ["Groups"] = "Groups and who is in them.",
        ["Catalogue"] = "What businesses sell: products and collections, and orders of them.",
        ["Profile"] = "The account itself: name, picture, status, labels, calls.",
        ["Webhooks"] = "Where events are posted.",
        ["Deliveries"] = "What became of every event for every webhook.",
        ["Events"] = "The event log, to be read or streamed.",
        ["Access"] = "Keys, tokens, users and the audit log.",
        ["Operation"] = "What runs here and how it does.",
        ["Sandbox"] = "Simulated phones, for tests.",
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "WaGateway",
            Version = "v1",
            Description =
                "A self-hosted WhatsApp gateway. Every route exists under /api and, the same, under /api/v1. "
                + "Request fields are accepted in snake_case and in camelCase. Errors are {status: \"error\", message, code}: message "
                + "is for people, code is a stable word for programs.",
            License = new() { Name = "MIT", Url = new("https://opensource.org/license/mit") },
        };
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
            tag.Description = Tags.GetValueOrDefault(tag.Name ?? "");
        document.AddComponent(
            OpenApiSetup.KeyScheme,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description =
                    "An API key (wag_…), or a token of POST /api/auth/token. Not needed on this machine while no key exists (Auth:Mode "
                    + "Auto).",
            }
        );
        document.AddComponent(
            OpenApiSetup.HeaderScheme,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = Credentials.KeyHeader,
                Description = "The same key in a header of its own.",
            }
        );
        document.AddComponent(
            OpenApiSetup.LinkScheme,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Query,
                Name = "token",
                Description = "The token in a message's mediaUrl; no other credentials are needed with it.",
            }
        );
        new SchemaDocs(document, types).Describe();
        return Task.CompletedTask;
    }
}
