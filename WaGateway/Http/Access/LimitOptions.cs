using WaGateway.Validation;

namespace WaGateway.Http.Access;

/// <summary>The settings of <c>Limit:</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>
    /// Requests per second of one key, or of one address without one; 0 for no limit. Calls that need no credentials are not limited.
    /// </summary>
    [Whole(0, 1_000_000, Words = "a whole number from 0 to 1000000, e.g. 50; 0 for no limit")]
    public int RequestsPerSecond { get; set; } = 50;

    /// <summary>Requests that may come at once after a quiet time.</summary>
    [Whole(1, 10_000)]
    public int Burst { get; set; } = 200;

    /// <summary>Requests with wrong credentials per minute and address; beyond it the answer is 429 instead of 401.</summary>
    [Whole(1, 10_000)]
    public int FailuresPerMinute { get; set; } = 20;

    /// <summary>Event streams that one key may hold open, out of <c>Http:MaxStreams</c>.</summary>
    [Whole(1, 10_000)]
    public int StreamsPerKey { get; set; } = 8;

    /// <summary>
    /// Requests of one key, or of one address without one, that may be under way at the same time. Calls that need no credentials are not
    /// limited.
    /// </summary>
    [Whole(1, 10_000)]
    public int RequestsAtOnce { get; set; } = 250;

    /// <summary>How many webhooks a session may have. One more is refused with <c>limit_reached</c>, as with the next three.</summary>
    [Whole(1, 10_000)]
    public int WebhooksPerSession { get; set; } = 50;

    /// <summary>How many sessions a user may have.</summary>
    [Whole(1, 10_000)]
    public int SessionsPerUser { get; set; } = 200;

    /// <summary>How many keys a user may have that are not revoked.</summary>
    [Whole(1, 10_000)]
    public int KeysPerUser { get; set; } = 100;

    /// <summary>How many users there may be.</summary>
    [Whole(1, 10_000)]
    public int Users { get; set; } = 1000;
}
