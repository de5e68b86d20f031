namespace WaGateway.Model;

/// <summary>What the outbox has before it.</summary>
/// <param name="InLine">Pending, to be sent as soon as it is their turn.</param>
/// <param name="Retrying">Pending after a failed attempt.</param>
/// <param name="Dead">Given up.</param>
/// <param name="OldestAt">Since when the oldest pending one exists; null without any.</param>
internal sealed record Backlog(long InLine, long Retrying, long Dead, DateTimeOffset? OldestAt)
{
    public static readonly Backlog None = new(0, 0, 0, null);

    public long Pending => InLine + Retrying;
}
