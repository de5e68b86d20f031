using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>Why an order is declined.</summary>
public sealed record DeclineRequest : IRequest<DeclineRequest>
{
    private const int LongestNote = 1000;

    /// <summary>What the buyer is told with it; at most 1,000 characters.</summary>
    public string? Note { get; init; }

    static DeclineRequest IRequest<DeclineRequest>.Read(Fields fields) =>
        new() { Note = MessageFields.MaybeText(fields, LongestNote, "note") is { Length: > 0 } note ? note : null };
}
