using WaGateway.Http.Reading;

namespace WaGateway.Http.Contracts;

/// <summary>Which part of the event log to read.</summary>
public sealed record EventListRequest : IRequest<EventListRequest>
{
    public long After { get; init; }
    public int Limit { get; init; }
    public IReadOnlyList<string>? Types { get; init; }
    public TimeSpan Wait { get; init; }

    static EventListRequest IRequest<EventListRequest>.Read(Fields fields) => new()
    {
        After = EventFields.After(fields) ?? 0,
        Limit = fields.Limit(100),
        Types = EventFields.Types(fields),
        Wait = TimeSpan.FromSeconds(fields.Whole("wait", 0, 60, 0)),
    };
}
