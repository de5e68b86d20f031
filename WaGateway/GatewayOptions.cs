using System.Net;
using WaGateway.Model;

namespace WaGateway;

/// <summary>Every setting with its default. Bound from appsettings.json, environment and command line; see README.</summary>
internal sealed partial class GatewayOptions
{
    /// <summary>The folder of the database, the browser profiles and the sandbox's world.</summary>
    public string DataDir { get; set; } = "data";

    public HttpOptions Http { get; set; } = new();

    public DriverOptions Driver { get; set; } = new();

    public SessionOptions Sessions { get; set; } = new();

    public OutboxOptions Outbox { get; set; } = new();

    public MediaOptions Media { get; set; } = new();

    public SandboxOptions Sandbox { get; set; } = new();

    public bool IsSandboxEnabled => Sandbox.Enabled ?? Http.IsLoopbackOnly;

    internal sealed class HttpOptions
    {
        /// <summary><c>localhost</c> (both loopback addresses), an IP address of this machine, or <c>*</c> for all of them.</summary>
        public string Address { get; set; } = "localhost";

        /// <summary>0 takes a free one.</summary>
        public int Port { get; set; } = 3000;

        public long MaxBodyBytes { get; set; } = 1_048_576;

        /// <summary>Names, besides localhost and <see cref="Address"/>, that callers may know the gateway by while it listens on loopback only: those of a reverse proxy, for example.</summary>
        public string[] AllowedHosts { get; set; } = [];

        /// <summary>Reverse proxies whose X-Forwarded-For and -Proto are believed: addresses or networks.</summary>
        public string[] KnownProxies { get; set; } = [];

        /// <summary>The request line and the headers together.</summary>
        public int MaxHeaderBytes { get; set; } = 32_768;

        /// <summary>How long a caller may take for them.</summary>
        public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(15);

        /// <summary>Bytes per second below which an upload is cut off.</summary>
        public int MinBodyRate { get; set; } = 240;

        /// <summary>Fewer where the limit of open files is low. A new one takes the place of an idle one when all are taken.</summary>
        public int MaxConnections { get; set; } = 1000;

        /// <summary>Those of one address; this machine's and those of <see cref="KnownProxies"/> are not held to it.</summary>
        public int MaxConnectionsPerAddress { get; set; } = 100;

        /// <summary>After so long without a request a connection is closed.</summary>
        public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(15);

        /// <summary>How many may hold an event stream open at the same time.</summary>
        public int MaxStreams { get; set; } = 32;

        /// <summary>The most entries that one answer lists.</summary>
        public int MaxPageSize { get; set; } = 500;

        /// <summary>After so long without an event, a stream says that it is still there.</summary>
        public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

        /// <summary>Whether only this machine can call.</summary>
        public bool IsLoopbackOnly => Address is "localhost" || (IPAddress.TryParse(Address, out var address) && IPAddress.IsLoopback(address));
    }

    internal sealed class DriverOptions
    {
        /// <summary>The browser to run; empty looks for Chromium and Chrome where they are usually installed.</summary>
        public string BrowserPath { get; set; } = "";

        /// <summary>Come last on the browser's command line and win.</summary>
        public string[] BrowserArguments { get; set; } = [];

        /// <summary>A wa-js bundle to use instead of the embedded one; read at every injection.</summary>
        public string WaJsPath { get; set; } = "";

        /// <summary>A saved page of WhatsApp Web to use instead of the current one, which pins its version.</summary>
        public string WhatsAppVersionPath { get; set; } = "";

        /// <summary>What phones list sessions as that name nothing themselves; empty: as WhatsApp Web says.</summary>
        public string DeviceName { get; set; } = "";

        /// <summary>The user agent of sessions that name none; empty: the browser's own, without a word about being headless.</summary>
        public string UserAgent { get; set; } = "";

        public TimeSpan LaunchTimeout { get; set; } = TimeSpan.FromSeconds(30);

        /// <summary>From navigation to WhatsApp Web's own runtime.</summary>
        public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(60);

        /// <summary>From the injection of wa-js to its "injected"; then the page is reloaded.</summary>
        public TimeSpan InjectionTimeout { get; set; } = TimeSpan.FromSeconds(15);

        /// <summary>One call into the page.</summary>
        public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);
    }

    internal sealed class SessionOptions
    {
        /// <summary>How long a session shows QR codes before it gives up.</summary>
        public TimeSpan QrTimeout { get; set; } = TimeSpan.FromMinutes(5);

        /// <summary>From the start of the browser to anything that WhatsApp Web says.</summary>
        public TimeSpan StartTimeout { get; set; } = TimeSpan.FromMinutes(5);

        /// <summary>From the scan (or the reopening) to connected.</summary>
        public TimeSpan SyncTimeout { get; set; } = TimeSpan.FromMinutes(5);

        /// <summary>A connection that was lost is given this long to come back by itself; then the page is loaded again.</summary>
        public TimeSpan ReloadAfter { get; set; } = TimeSpan.FromMinutes(1);

        /// <summary>After so long without its connection, a session gets another browser.</summary>
        public TimeSpan ReconnectTimeout { get; set; } = TimeSpan.FromMinutes(3);

        /// <summary>After so long without a word, WhatsApp is asked for a sign of life.</summary>
        public TimeSpan WatchEvery { get; set; } = TimeSpan.FromMinutes(2);

        /// <summary>How long WhatsApp's server may take to answer that.</summary>
        public TimeSpan AnswerTime { get; set; } = TimeSpan.FromSeconds(20);

        /// <summary>How long a step of repair may take before the next one.</summary>
        public TimeSpan RepairTime { get; set; } = TimeSpan.FromMinutes(1);

        /// <summary>So many refused sends in a row mean that WhatsApp has restricted the account.</summary>
        public int RestrictedAfter { get; set; } = 3;

        /// <summary>How many sessions may run.</summary>
        public int Max { get; set; } = 100;

        /// <summary>How many one user may start; 0: all of them where there is one user, half of them where there are several.</summary>
        public int MaxPerUser { get; set; }

        /// <summary>An idle browser that uses more is started again; 0: never.</summary>
        public int MemoryCeilingMegabytes { get; set; }

        /// <summary>How long after its first good login a session's profile is copied, when it is idle.</summary>
        public TimeSpan CopyProfileAfter { get; set; } = TimeSpan.FromMinutes(5);

        /// <summary>How many sessions start at the same time at boot.</summary>
        public int BootConcurrency { get; set; } = 2;

        /// <summary>Whether a new link stores the history that WhatsApp Web gives with it, without events.</summary>
        public bool ImportHistory { get; set; }

        /// <summary>How often WhatsApp Web's own store is read back while connected.</summary>
        public TimeSpan ReadBackEvery { get; set; } = TimeSpan.FromMinutes(5);

        /// <summary>How long after a connect WhatsApp may still be handing over what waited.</summary>
        public TimeSpan SettleTime { get; set; } = TimeSpan.FromMinutes(1);

        /// <summary>How long a sending request waits for WhatsApp's server.</summary>
        public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

        /// <summary>A message that could not be sent for so long is not sent any more.</summary>
        public TimeSpan SendWithin { get; set; } = TimeSpan.FromDays(1);

        /// <summary>How many messages may wait to be sent in a session.</summary>
        public int QueueLimit { get; set; } = 5000;
    }

    internal sealed class OutboxOptions
    {
        /// <summary>After this age an undelivered event is dead-lettered.</summary>
        public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(72);

        public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

        /// <summary>One attempt, from DNS to the last byte read.</summary>
        public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(15);

        /// <summary>Attempts in flight per endpoint; one per chat.</summary>
        public int LaneWidth { get; set; } = 4;

        /// <summary>Attempts in flight altogether.</summary>
        public int MaxInFlight { get; set; } = 64;

        /// <summary>How long delivered deliveries, dead letters and events are kept.</summary>
        public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(7);

        /// <summary>How long a stop waits for attempts on the wire; what is unfinished then is sent again after the start.</summary>
        public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

        /// <summary>CIDR. When not empty, webhooks may go to these networks only.</summary>
        public string[] AllowNetworks { get; set; } = [];

        /// <summary>CIDR. Webhooks never go to these networks; wins over <see cref="AllowNetworks"/>.</summary>
        public string[] DenyNetworks { get; set; } = [];
    }

    internal sealed class MediaOptions
    {
        /// <summary>The largest file that is sent or downloaded.</summary>
        public long MaxBytes { get; set; } = 100 * 1024 * 1024;

        /// <summary>What all files together may take.</summary>
        public long MaxTotalBytes { get; set; } = 10L * 1024 * 1024 * 1024;

        /// <summary>How long files are kept; their messages stay.</summary>
        public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);

        /// <summary>How long the link of a <c>mediaUrl</c> opens the file.</summary>
        public TimeSpan LinksLast { get; set; } = TimeSpan.FromDays(7);

        /// <summary>Where receivers reach this gateway, for <c>mediaUrl</c>; empty means http://localhost and the port.</summary>
        public string PublicUrl { get; set; } = "";

        /// <summary>Until a file that is sent by its URL must be here.</summary>
        public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromSeconds(60);

        /// <summary>CIDR. Private networks from which files may be fetched by URL all the same.</summary>
        public string[] AllowNetworks { get; set; } = [];

        /// <summary>The program that makes voice messages of other audio; empty looks for ffmpeg in the PATH.</summary>
        public string FfmpegPath { get; set; } = "";
    }

    internal sealed class SandboxOptions
    {
        /// <summary>Whether sandbox sessions and the sandbox's routes exist; unset means: while listening on loopback only.</summary>
        public bool? Enabled { get; set; }

        /// <summary>The engine of sessions that name none.</summary>
        public Engine DefaultEngine { get; set; } = Engine.WhatsApp;

        /// <summary>How long the first of a page's six login codes lives; WhatsApp's own value, which tests shorten.</summary>
        public TimeSpan FirstCode { get; set; } = TimeSpan.FromSeconds(60);

        /// <summary>How long each of the other five lives.</summary>
        public TimeSpan NextCodes { get; set; } = TimeSpan.FromSeconds(20);

        /// <summary>How many messages a simulated phone gives to a newly linked session as its history.</summary>
        public int LongestHistory { get; set; } = 20_000;
    }
}
