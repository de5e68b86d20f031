namespace WaGateway.Model;

/// <summary>A delivery the outbox has taken for one attempt.</summary>
internal sealed record DeliveryClaim
{
    public required long Id { get; init; }

    /// <summary>The fencing token: whoever settles the delivery must name it.</summary>
    public required long Lease { get; init; }

    /// <summary>The <c>webhook-id</c>.</summary>
    public required string EventId { get; init; }
    public required string Kind { get; init; }
    public required long SessionId { get; init; }
    public required string OrderKey { get; init; }

    /// <summary>Attempts made before this one.</summary>
    public required int Attempts { get; init; }

    /// <summary>Its place in the retry schedule.</summary>
    public required int Failures { get; init; }

    /// <summary>Its age counts from here.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Its endpoint has had this event before.</summary>
    public bool IsReplay { get; init; }

    public EventSubject Subject { get; init; } = EventSubject.None;

    /// <summary>When what it tells of happened.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>Our number of the message that it announces.</summary>
    public long? Message { get; init; }

    /// <summary>The event in our own form: the exact bytes to sign and send, where its endpoint is of no other.</summary>
    public required byte[] Body { get; init; }
}
