using WaGateway.Validation;

namespace WaGateway.Sending;

/// <summary>How many messages an account sends: what is beyond waits and is not refused.</summary>
internal sealed class PacingOptions
{
    /// <summary>Whether messages wait for the <see href="sending.md#pacing">budget</see>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The budget of a session for a minute; one of its messages costs 1.</summary>
    [Whole(1, 1_000_000, Words = "a whole number from 1 to 1000000; Pacing:Enabled=false switches pacing off")]
    public int PerMinute { get; set; } = 120;

    /// <summary>The budget for an hour; one of the session's messages costs 1.</summary>
    [Whole(1, 1_000_000, Words = "a whole number from 1 to 1000000; Pacing:Enabled=false switches pacing off")]
    public int PerHour { get; set; } = 1500;

    /// <summary>The budget for a day; one of the session's messages costs 1.</summary>
    [Whole(1, 1_000_000, Words = "a whole number from 1 to 1000000; Pacing:Enabled=false switches pacing off")]
    public int PerDay { get; set; } = 6000;

    /// <summary>What a message to somebody costs with whom nothing has been exchanged yet.</summary>
    [Whole(1, 10_000)]
    public int FirstContactCost { get; set; } = 5;

    /// <summary>The percent of each budget that such messages may use, so that answers always have the rest.</summary>
    [Whole(1, 100)]
    public int FirstContactPercent { get; set; } = 50;

    /// <summary>Between two messages passes a random time of at least this, unless the second answers somebody within a minute.</summary>
    [Time("0s", "1h")]
    public TimeSpan MinGap { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Between two messages passes a random time of at most this.</summary>
    [Time("0s", "1h")]
    public TimeSpan MaxGap { get; set; } = TimeSpan.FromMilliseconds(200);
}
