using WaGateway.Model;

namespace WaGateway.Http.Api.Events;

/// <summary>A part of the event log, oldest first.</summary>
public sealed record EventListAnswer
{
    internal EventListAnswer(EventPage page)
    {
        Events = page.Events.Select(entry => new EventAnswer(entry)).ToList();
        Next = page.Next;
        Oldest = page.Extent.Oldest;
        Latest = page.Extent.Latest;
    }

    public IReadOnlyList<EventAnswer> Events { get; }

    /// <summary>What to give as after to read on.</summary>
    public long Next { get; }

    /// <summary>The lowest sequence kept. Above after + 1, retention has taken what lies between.</summary>
    public long Oldest { get; }

    /// <summary>The last sequence given out.</summary>
    public long Latest { get; }
}
