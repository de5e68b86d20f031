using WaGateway.Model;

namespace WaGateway.Outbox;

/// <summary>What wakes a lane.</summary>
internal abstract record LaneSignal
{
    /// <summary>There may be something to do.</summary>
    internal sealed record Woken : LaneSignal
    {
        public static readonly Woken Instance = new();
    }

    internal sealed record Finished(Attempt Attempt) : LaneSignal;

    /// <summary>The store has answered.</summary>
    /// <param name="Claims">Null when none were asked for, or the store failed.</param>
    /// <param name="Unwritten">What could not be written; null when it was, or there was nothing.</param>
    internal sealed record Exchanged(int Asked, DeliveryClaims? Claims, LaneReport? Unwritten, Exception? Error) : LaneSignal;
}
