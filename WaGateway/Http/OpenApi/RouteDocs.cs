using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>Documents a route where it is mapped.</summary>
internal static class RouteDocs
{
    /// <param name="operation">Its name in clients, e.g. <c>getSession</c>.</param>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route,
        string operation,
        string summary,
        string? description = null
    ) => route.WithMetadata(new RouteDoc.Text(operation, summary, description));

    /// <summary>What the id in the path is.</summary>
    public static RouteHandlerBuilder NamesSession(this RouteHandlerBuilder route, string name = "id") =>
        route.WithMetadata(new RouteDoc.PathName(name, "The session's number, or its name."));

    public static RouteGroupBuilder NamesSession(this RouteGroupBuilder routes) =>
        routes.NamesPath("id", "The session's number, or its name.");

    public static T NamesPath<T>(this T routes, string name, string description)
        where T : IEndpointConventionBuilder => routes.WithMetadata(new RouteDoc.PathName(name, description));

    public static RouteHandlerBuilder Names(this RouteHandlerBuilder route, string what) =>
        route.WithMetadata(new RouteDoc.PathName("id", $"The {what}'s number."));

    public static RouteHandlerBuilder NamesPhone(this RouteHandlerBuilder route) =>
        route.WithMetadata(new RouteDoc.PathName("number", "The phone's number."));

    /// <param name="words">What it can be, where that is a closed list.</param>
    public static RouteHandlerBuilder Asks(
        this RouteHandlerBuilder route,
        string name,
        string type,
        string description,
        params string[] words
    ) => route.WithMetadata(new RouteDoc.Parameter(name, type, description) { Words = words });

    /// <summary>What a request cannot do without.</summary>
    public static RouteHandlerBuilder AsksFor(this RouteHandlerBuilder route, string name, string type, string description) =>
        route.WithMetadata(new RouteDoc.Parameter(name, type, description, IsRequired: true));

    public static RouteHandlerBuilder AsksHeader(this RouteHandlerBuilder route, string name, string type, string description) =>
        route.WithMetadata(new RouteDoc.Parameter(name, type, description, IsHeader: true));

    public static RouteHandlerBuilder AsksIdempotencyKey(this RouteHandlerBuilder route) =>
        route.WithMetadata(
            new RouteDoc.Parameter(
                IdempotencyHeader.Name,
                "string",
                "A word of your own for this message, of 1 to 255 visible characters. The same key within 24 h gives the same answer, "
                    + "with Idempotent-Replayed: true, and sends nothing: so a request whose connection was cut can be repeated.",
                IsHeader: true
            )
        );

    /// <param name="example">Of the request's body.</param>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, object example) =>
        route.WithMetadata(new RouteDoc.BodyExample(example));

    /// <summary>The same, of a body that may be left out.</summary>
    public static RouteHandlerBuilder MayTake(this RouteHandlerBuilder route, object example) =>
        route.WithMetadata(new RouteDoc.BodyExample(example, MayBeLeftOut: true));

    /// <param name="value">What the answer holds: its data, or a whole envelope.</param>
    public static RouteHandlerBuilder Example(this RouteHandlerBuilder route, int status, object value) =>
        route.WithMetadata(new RouteDoc.AnswerExample(status, value));

    /// <summary>Lets its answers be compressed: long ones, which hold no secret.</summary>
    public static RouteHandlerBuilder Compresses(this RouteHandlerBuilder route) => route.WithMetadata(new Compression.Allowed());

    public static RouteHandlerBuilder GivesImage(this RouteHandlerBuilder route) =>
        route.WithMetadata(new RouteDoc.Media("image/png", "(PNG bytes)"));

    public static RouteHandlerBuilder GivesFile(this RouteHandlerBuilder route) =>
        route.WithMetadata(new RouteDoc.Media("*/*", "(the file's bytes, under its own type)"));

    public static RouteHandlerBuilder GivesText(this RouteHandlerBuilder route, string example) =>
        route.WithMetadata(new RouteDoc.Media("text/plain", example));

    public static RouteHandlerBuilder GivesStream(this RouteHandlerBuilder route, string example) =>
        route.WithMetadata(new RouteDoc.Media("text/event-stream", example));

    /// <summary>What it answers is one sentence.</summary>
    public static RouteHandlerBuilder Says(this RouteHandlerBuilder route, string sentence) =>
        route.Example(200, new DoneEnvelope(sentence));

    public static RouteHandlerBuilder AsksPage(this RouteHandlerBuilder route) =>
        route
            .Asks("limit", "integer", "How many, 1 to 500 (the setting Http:MaxPageSize); 50 when left out.")
            .Asks("offset", "integer", "How many to skip; 0 when left out.");

    public static T Refuses<T>(this T routes, params FaultCode[] codes)
        where T : IEndpointConventionBuilder => routes.WithMetadata(new RouteDoc.Refusals(codes));
}
