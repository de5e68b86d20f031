using WaGateway.Intake;
using WaGateway.Sending;
using WaGateway.Validation;

namespace WaGateway.Sessions;

/// <summary>The settings of <c>Session:</c>.</summary>
internal sealed class SessionsOptions
{
    /// <summary>How long a session shows QR codes before it gives up.</summary>
    [Time]
    public TimeSpan QrTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an account's owner may take to sign with the passkey; WhatsApp gives ten minutes.</summary>
    [Time]
    public TimeSpan PasskeyTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A signature so soon after WhatsApp asked for it links without a code to compare; WhatsApp says five minutes.</summary>
    [Time]
    public TimeSpan PasskeyConfirmsItself { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long each step after the signature may take: the phone, the code, the link; WhatsApp gives two minutes.</summary>
    [Time]
    public TimeSpan PasskeyStep { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>From the start of a browser to anything that WhatsApp Web says; then the browser is started again.</summary>
    [Time]
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>From the scan (or the reopening) to connected; then the browser is started again.</summary>
    [Time]
    public TimeSpan SyncTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A connection that was lost is given this long to come back by itself; then the page is loaded again.</summary>
    [Time]
    public TimeSpan ReloadAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>After so long without its connection, a session gets another browser.</summary>
    [Time]
    public TimeSpan ReconnectTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>After so long without anything from WhatsApp's server, it is asked for an answer.</summary>
    [Time]
    public TimeSpan WatchEvery { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long WhatsApp's server may take for that answer.</summary>
    [Time]
    public TimeSpan AnswerTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a step of repair may take before the next one.</summary>
    [Time]
    public TimeSpan RepairTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// So many sends in a row that WhatsApp's server refuses mean a restricted account; what WhatsApp Web itself does not take does not
    /// count.
    /// </summary>
    [Whole(1, 10_000)]
    public int RestrictedAfter { get; set; } = 3;

    /// <summary>How many sessions may run.</summary>
    [Whole(1, 10_000)]
    public int Max { get; set; } = 100;

    /// <summary>
    /// How many sessions one user may start; 0: all of <see cref="Max"/> where there is one user, half of them where there are several.
    /// </summary>
    [Whole(0, 10_000, Words = "a whole number from 0 to 10000, e.g. 20; 0 for half of Sessions:Max where there are several users")]
    public int MaxPerUser { get; set; }

    /// <summary>An idle browser that uses more megabytes is started again; 0: never.</summary>
    [Whole(100, 1_000_000, OrZero = true, Words = "a number of megabytes from 100 to 1000000, or 0 for none")]
    public int MemoryCeilingMegabytes { get; set; }

    /// <summary>How long after its first good login a session's profile is copied, when it is idle.</summary>
    [Time]
    public TimeSpan CopyProfileAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many sessions start at the same time when the gateway starts.</summary>
    [Whole(1, 10_000)]
    public int BootConcurrency { get; set; } = 2;

    /// <summary>
    /// Whether a new link stores the history that WhatsApp Web gives with it, as <c>backfilled</c> messages without events.
    /// </summary>
    public bool ImportHistory { get; set; }

    /// <summary>How often WhatsApp Web's own store is read back for what was missed, besides after every connect.</summary>
    [Time]
    public TimeSpan ReadBackEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How old messages may be of which it is looked up what became of them (edits, deletions, reactions, votes, pins) while the gateway
    /// was away.
    /// </summary>
    [Time(most: "365d")]
    public TimeSpan CompareBack { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Of how many messages of a chat, besides those that came meanwhile; 0: of no others.</summary>
    [Whole(0, 500)]
    public int CompareMessages { get; set; } = 100;

    /// <summary>A message that could not be decrypted for so long is a gap of its chat.</summary>
    [Time]
    public TimeSpan UndecryptableAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after a connect WhatsApp may still be handing over what waited.</summary>
    [Time]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a sending request, and the other messages of its chat, wait for WhatsApp's server.</summary>
    [Time]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A message that could not be sent for so long is not sent any more.</summary>
    [Time(most: "3650d")]
    public TimeSpan SendWithin { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How many messages may wait to be sent in a session.</summary>
    [Whole(1, 1_000_000)]
    public int QueueLimit { get; set; } = 5000;

    public ReadBackSettings ReadBack() => new(CompareBack, CompareMessages, UndecryptableAfter);

    public SendingSettings Sending() => new(SendTimeout, SendWithin, QueueLimit);
}
