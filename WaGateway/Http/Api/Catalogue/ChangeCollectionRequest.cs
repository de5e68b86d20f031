using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>What to change about a collection; what is left out stays.</summary>
public sealed record ChangeCollectionRequest : IRequest<ChangeCollectionRequest>
{
    /// <summary>1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The ids of products to put in.</summary>
    public IReadOnlyList<string> Add { get; init; } = [];

    /// <summary>The ids of products to take out.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];

    static ChangeCollectionRequest IRequest<ChangeCollectionRequest>.Read(Fields fields)
    {
        var request = new ChangeCollectionRequest
        {
            Name = fields.Has("name") ? MessageFields.NeedLine(fields, NewCollectionRequest.LongestName, "name") : null,
            Add = NewCollectionRequest.Ids(fields, "add"),
            Remove = NewCollectionRequest.Ids(fields, "remove"),
        };
        if (fields.Fault is null && request is { Name: null, Add.Count: 0, Remove.Count: 0 })
            fields.Refuse("name", "is missing; give name, add or remove");
        return request;
    }
}
