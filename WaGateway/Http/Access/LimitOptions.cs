namespace WaGateway.Http.Access;

/// <summary>The settings of <c>Limit:</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>Per key, or per address of those without; 0 for no limit.</summary>
    public int RequestsPerSecond { get; set; } = 50;

    /// <summary>How many at once after a quiet time.</summary>
    public int Burst { get; set; } = 200;

    /// <summary>Wrong credentials per minute and address; what is beyond is not answered with 401 but with 429.</summary>
    public int FailuresPerMinute { get; set; } = 20;

    /// <summary>Event streams that one key may hold open, out of <see cref="HttpOptions.MaxStreams"/>.</summary>
    public int StreamsPerKey { get; set; } = 8;

    /// <summary>Requests of one key, or of one address without one, that may be under way at the same time.</summary>
    public int RequestsAtOnce { get; set; } = 250;

    public int WebhooksPerSession { get; set; } = 50;

    public int SessionsPerUser { get; set; } = 200;

    /// <summary>Those that are not revoked.</summary>
    public int KeysPerUser { get; set; } = 100;

    public int Users { get; set; } = 1000;
}
