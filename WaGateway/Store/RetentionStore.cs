namespace WaGateway.Store;

/// <summary>What is deleted, or given up, because of its age.</summary>
internal interface RetentionStore
{
    /// <summary>
    /// Dead-letters what has been held by a disabled or failing endpoint since before <paramref name="since"/>;
    /// makes due what waits for a time beyond <paramref name="horizon"/>, where only a corrected clock can have put it.
    /// </summary>
    /// <returns>How many deliveries were dead-lettered; call again while it is <paramref name="batch"/>.</returns>
    Task<int> SweepHeldAsync(DateTimeOffset since, DateTimeOffset horizon, int batch);

    /// <summary>Deletes events logged before <paramref name="before"/> with their deliveries and attempts, except where one is still on its way.</summary>
    /// <returns>How many events were deleted; call again while it is <paramref name="batch"/>.</returns>
    Task<int> ForgetEventsAsync(DateTimeOffset before, int batch);
}
