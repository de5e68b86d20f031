using WaGateway.Validation;

namespace WaGateway.Http.Access;

/// <summary>The settings of <c>Limit:</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>Per key, or per address of those without; 0 for no limit.</summary>
    [Whole(0, 1_000_000, Words = "a whole number from 0 to 1000000, e.g. 50; 0 for no limit")]
    public int RequestsPerSecond { get; set; } = 50;

    /// <summary>How many at once after a quiet time.</summary>
    [Whole(1, 10_000)]
    public int Burst { get; set; } = 200;

    /// <summary>Wrong credentials per minute and address; what is beyond is not answered with 401 but with 429.</summary>
    [Whole(1, 10_000)]
    public int FailuresPerMinute { get; set; } = 20;

    /// <summary>Event streams that one key may hold open, out of <see cref="HttpOptions.MaxStreams"/>.</summary>
    [Whole(1, 10_000)]
    public int StreamsPerKey { get; set; } = 8;

    /// <summary>Requests of one key, or of one address without one, that may be under way at the same time.</summary>
    [Whole(1, 10_000)]
    public int RequestsAtOnce { get; set; } = 250;

    [Whole(1, 10_000)]
    public int WebhooksPerSession { get; set; } = 50;

    [Whole(1, 10_000)]
    public int SessionsPerUser { get; set; } = 200;

    /// <summary>Those that are not revoked.</summary>
    [Whole(1, 10_000)]
    public int KeysPerUser { get; set; } = 100;

    [Whole(1, 10_000)]
    public int Users { get; set; } = 1000;
}
