using WaGateway.Validation;

namespace WaGateway.Outbox;

/// <summary>The settings of <c>Outbox:</c>.</summary>
internal sealed class OutboxOptions
{
    /// <summary>The age at which an undelivered event is given up.</summary>
    [Time(most: "3650d")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(72);

    /// <summary>For the connection to a webhook's host.</summary>
    [Time]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>For one attempt, from DNS to the last byte read.</summary>
    [Time]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Attempts at once per webhook; one per chat.</summary>
    [Whole(1, 10_000)]
    public int LaneWidth { get; set; } = 4;

    /// <summary>Attempts at once altogether.</summary>
    [Whole(1, 10_000)]
    public int MaxInFlight { get; set; } = 64;

    /// <summary>How long finished deliveries and events are kept. Messages are kept until their session is deleted.</summary>
    [Time(most: "3650d")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a stop waits for attempts under way; what is unfinished then is delivered after the start.</summary>
    [Time]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Networks in CIDR notation. When not empty, webhooks may go to these only.</summary>
    [Text(TextForm.Network, "a network such as 10.0.0.0/8 (one address: 127.0.0.1/32), several with commas")]
    public string[] AllowNetworks { get; set; } = [];

    /// <summary>Networks in CIDR notation to which webhooks never go; wins over <see cref="AllowNetworks"/>.</summary>
    [Text(TextForm.Network, "a network such as 10.0.0.0/8 (one address: 127.0.0.1/32), several with commas")]
    public string[] DenyNetworks { get; set; } = [];
}
