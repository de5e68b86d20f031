using WaGateway.Validation;

namespace WaGateway.Outbox;

/// <summary>The settings of <c>Outbox:</c>.</summary>
internal sealed class OutboxOptions
{
    /// <summary>After this age an undelivered event is dead-lettered.</summary>
    [Time(most: "3650d")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(72);

    [Time]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>One attempt, from DNS to the last byte read.</summary>
    [Time]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Attempts in flight per endpoint; one per chat.</summary>
    [Whole(1, 10_000)]
    public int LaneWidth { get; set; } = 4;

    /// <summary>Attempts in flight altogether.</summary>
    [Whole(1, 10_000)]
    public int MaxInFlight { get; set; } = 64;

    /// <summary>How long delivered deliveries, dead letters and events are kept.</summary>
    [Time(most: "3650d")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a stop waits for attempts on the wire; what is unfinished then is sent again after the start.</summary>
    [Time]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>CIDR. When not empty, webhooks may go to these networks only.</summary>
    [Text(TextForm.Network, "a network such as 10.0.0.0/8 (one address: 127.0.0.1/32), several with commas")]
    public string[] AllowNetworks { get; set; } = [];

    /// <summary>CIDR. Webhooks never go to these networks; wins over <see cref="AllowNetworks"/>.</summary>
    [Text(TextForm.Network, "a network such as 10.0.0.0/8 (one address: 127.0.0.1/32), several with commas")]
    public string[] DenyNetworks { get; set; } = [];
}
