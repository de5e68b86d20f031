namespace WaGateway.Model.Commands;

/// <summary>Who has received, read and played an own message, and how many have not.</summary>
public sealed record MessageReceipts
{
    public int DeliveryRemaining { get; init; }
    public int ReadRemaining { get; init; }
    public int PlayedRemaining { get; init; }

    /// <summary>Everybody of whom a receipt came.</summary>
    public IReadOnlyList<MessageReceipt> Participants { get; init; } = [];
}
