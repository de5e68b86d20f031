namespace WaGateway.Driver;

/// <summary>The page did not do what it was asked: it said why, did not answer in time, or is gone.</summary>
internal sealed class DriverException(string message, Exception? inner = null) : Exception(message, inner)
{
    public bool TimedOut => InnerException is TimeoutException;

    /// <summary>The page is still being loaded: nothing was done, and a moment later it may be.</summary>
    public bool IsEarly { get; init; }

    /// <summary>It did, and what it answered is too long to be taken: asked for less, it may fit.</summary>
    public bool IsTooLong { get; init; }
}
