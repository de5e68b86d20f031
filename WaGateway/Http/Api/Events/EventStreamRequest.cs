using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Events;

/// <summary>Which events to stream.</summary>
public sealed record EventStreamRequest : IRequest<EventStreamRequest>
{
    /// <summary>Null begins with what happens next.</summary>
    public long? After { get; init; }
    public IReadOnlyList<string>? Types { get; init; }

    static EventStreamRequest IRequest<EventStreamRequest>.Read(Fields fields) =>
        new() { After = EventFields.After(fields), Types = EventFields.Types(fields) };
}
