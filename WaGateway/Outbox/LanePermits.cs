namespace WaGateway.Outbox;

/// <summary>What a lane holds of what all lanes share. Where there is none left, <paramref name="wake"/> is called once there is.</summary>
internal sealed class LanePermits(LaneContext context, Action wake)
{
    private bool isReservedInUse;
    private long? exchanging;

    /// <param name="holdsPermit">False for the lane's first attempt, which needs none.</param>
    public bool TryBeginAttempt(long user, out bool holdsPermit)
    {
        holdsPermit = isReservedInUse;
        var share = context.Shares.Of(user).Attempts;
        if (!share.TryAcquire(user, this, wake))
            return false;
        if (holdsPermit && !context.Limit.TryAcquire(user, this, wake))
        {
            share.Release();
            return false;
        }
        isReservedInUse = true;
        return true;
    }

    public void EndAttempt(Attempt attempt)
    {
        context.Shares.Of(attempt.Endpoint.UserId).Attempts.Release();
        if (attempt.HoldsPermit)
            context.Limit.Release();
        else
            isReservedInUse = false;
    }

    /// <param name="user">Null where it is not known yet, and at the stop: then none is needed.</param>
    public bool TryBeginExchange(long? user)
    {
        if (user is { } known && !context.Shares.Of(known).Exchanges.TryAcquire(known, this, wake))
            return false;
        exchanging = user;
        return true;
    }

    public void EndExchange()
    {
        if (exchanging is { } user)
            context.Shares.Of(user).Exchanges.Release();
        exchanging = null;
    }
}
