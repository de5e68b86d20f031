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

    /// <summary>The exact bytes to sign and send.</summary>
    public required byte[] Body { get; init; }
}
