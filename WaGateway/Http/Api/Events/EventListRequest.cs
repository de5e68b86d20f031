using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Events;

/// <summary>Which part of the event log to read.</summary>
public sealed record EventListRequest : IRequest<EventListRequest>
{
    public long After { get; init; }
    public int Limit { get; init; }
    public IReadOnlyList<string>? Types { get; init; }
    public TimeSpan Wait { get; init; }

    static EventListRequest IRequest<EventListRequest>.Read(Fields fields) =>
        new()
        {
            After = EventFields.After(fields) ?? 0,
            Limit = fields.Limit(100),
            Types = EventFields.Types(fields),
            Wait = TimeSpan.FromSeconds(fields.Integer("wait", 0, 60, 0)),
        };
}
