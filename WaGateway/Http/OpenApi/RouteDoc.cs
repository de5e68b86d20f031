using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>What a route says about itself in the OpenAPI document, as endpoint metadata.</summary>
internal abstract record RouteDoc
{
    /// <param name="Operation">Its name in clients, e.g. <c>getSession</c>; no other route has it.</param>
    internal sealed record Text(string Operation, string Summary, string? Description) : RouteDoc;

    /// <summary>What a name in the path stands for.</summary>
    internal sealed record PathName(string Name, string Description) : RouteDoc;

    /// <summary>A query parameter or a header.</summary>
    internal sealed record Parameter(string Name, string Type, string Description, bool IsHeader = false, bool IsRequired = false)
        : RouteDoc
    {
        /// <summary>What it can be, where that is a closed list.</summary>
        public IReadOnlyList<string> Words { get; init; } = [];
    }

    /// <summary>What it takes as JSON.</summary>
    internal sealed record Body(Type Type) : RouteDoc
    {
        /// <summary>And as a form with a file.</summary>
        public bool TakesFile { get; init; }
    }

    internal sealed record BodyExample(object Value, bool MayBeLeftOut = false) : RouteDoc;

    internal sealed record AnswerExample(int Status, object Value) : RouteDoc;

    /// <summary>What it answers besides JSON, or instead of it.</summary>
    internal sealed record Media(string ContentType, string Example) : RouteDoc;

    internal sealed record Refusals(IReadOnlyList<FaultCode> Codes) : RouteDoc;
}
