namespace WaGateway.Outbox;

/// <summary>How often a lane turns to the store: a second after it failed, and once a second where nothing can be claimed.</summary>
internal sealed class StorePacing(TimeProvider clock)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private long? failedAt;
    private long? lookedAt;

    public bool HasFailed => failedAt is not null;

    public void Answered(bool failed) => failedAt = failed ? clock.GetTimestamp() : null;

    /// <summary>How long the store is left alone after it failed; null where it is not.</summary>
    public TimeSpan? Left => failedAt is { } failed && Pause - clock.GetElapsedTime(failed) is { Ticks: > 0 } left ? left : null;

    /// <summary>
    /// A lane that can claim nothing asks only whether a person has changed its endpoint; every event for a dead endpoint
    /// wakes it, and once a second is enough.
    /// </summary>
    public bool MayLook()
    {
        if (lookedAt is { } last && clock.GetElapsedTime(last) < Pause)
            return false;
        lookedAt = clock.GetTimestamp();
        return true;
    }
}
