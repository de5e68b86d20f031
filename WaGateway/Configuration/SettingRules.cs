using System.Net;
using static WaGateway.Configuration.SettingRule;

namespace WaGateway.Configuration;

/// <summary>What each setting may be. Numbers and times that are not named here have the usual range of their type.</summary>
internal static class SettingRules
{
    private const long MostBytes = 1_000_000_000_000_000;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    // .NET's timers take no more than 49 days; what is only compared with a clock may be years.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    private static readonly TimeSpan Years = TimeSpan.FromDays(3650);
    private static readonly GatewayOptions Defaults = new();

    private static readonly Dictionary<string, SettingRule> Particular = new()
    {
        ["DataDir"] = Words("the path of a folder, e.g. ./data", path => path.Length > 0),
        ["Http:Address"] = Words("localhost, * or an IP address of this machine, e.g. 0.0.0.0",
            address => address is "localhost" or "*" || IPAddress.TryParse(address, out _)),
        ["Http:Port"] = Whole(0, 65_535, "a port, e.g. 3000, or 0 for a free one; the highest is 65535"),
        ["Http:MaxBodyBytes"] = Whole(1024, 2_000_000_000, "a number of bytes from 1024 to 2000000000, e.g. 1048576"),
        ["Http:MaxHeaderBytes"] = Whole(4096, 1_048_576, "a number of bytes from 4096 to 1048576, e.g. 32768"),
        ["Http:AllowedHosts"] = Words("a host name or IP address without a port, e.g. gateway.lan",
            host => Uri.CheckHostName(host.Trim('[', ']')) != UriHostNameType.Unknown),
        ["Http:KnownProxies"] = Words("an IP address or a network, e.g. 127.0.0.1 or 10.0.0.0/8",
            proxy => IPAddress.TryParse(proxy, out _) || IPNetwork.TryParse(proxy, out _)),
        ["Http:Heartbeat"] = Time(Shortest, Hour, TimeSpan.FromSeconds(15)),
        ["Auth:KeepAudit"] = Time(Shortest, Years, TimeSpan.FromDays(365)),
        ["Auth:TokenKey"] = Words("at least 32 bytes long, e.g. what openssl rand -base64 48 gives",
            key => key.Length == 0 || System.Text.Encoding.UTF8.GetByteCount(key) >= 32) with { IsSecret = true },
        ["Auth:Jwt:Authority"] = Words("the address of an OpenID issuer, e.g. https://login.example.com (http on this machine only)",
            address => address.Length == 0 || IsIssuer(address)),
        ["Auth:Jwt:UserClaim"] = Words("the name of a claim, e.g. sub", claim => claim.Length > 0),
        ["Limits:RequestsPerSecond"] = Whole(0, 1_000_000, "a whole number from 0 to 1000000, e.g. 50; 0 for no limit"),
        ["Driver:WaJsPath"] = Words("the path of an existing wa-js bundle", IsFileOrNone),
        ["Driver:WhatsAppVersionPath"] = Words("the path of an existing page of WhatsApp Web (.html)", IsFileOrNone),
        ["Sessions:MemoryCeilingMegabytes"] = new("a number of megabytes from 100 to 1000000, or 0 for none",
            value => (int)value is 0 or (>= 100 and <= 1_000_000)),
        ["Sessions:MaxPerUser"] = Whole(0, 10_000, "a whole number from 0 to 10000, e.g. 20; 0 for half of Sessions:Max where there are several users"),
        ["Sessions:SendWithin"] = Time(Shortest, Years, TimeSpan.FromDays(1)),
        ["Sessions:QueueLimit"] = Whole(1, 1_000_000),
        ["Pacing:PerMinute"] = Budget(), ["Pacing:PerHour"] = Budget(), ["Pacing:PerDay"] = Budget(),
        ["Pacing:FirstContactPercent"] = Whole(1, 100),
        ["Pacing:MinGap"] = Time(TimeSpan.Zero, Hour, TimeSpan.FromMilliseconds(20)),
        ["Pacing:MaxGap"] = Time(TimeSpan.Zero, Hour, TimeSpan.FromMilliseconds(200)),
        ["Outbox:GiveUpAfter"] = Time(Shortest, Years, TimeSpan.FromDays(3)),
        ["Outbox:KeepFor"] = Time(Shortest, Years, TimeSpan.FromDays(7)),
        ["Outbox:AllowNetworks"] = Network(), ["Outbox:DenyNetworks"] = Network(), ["Media:AllowNetworks"] = Network(),
        ["Media:MaxBytes"] = Whole(1024, 2_000_000_000, "a number of bytes from 1024 to 2000000000, e.g. 104857600"),
        ["Media:MaxTotalBytes"] = Whole(1024, MostBytes, $"a number of bytes from Media:MaxBytes to {MostBytes}, e.g. 10737418240"),
        ["Media:KeepFor"] = Time(Shortest, Years, TimeSpan.FromDays(30)),
        ["Media:LinksLast"] = Time(Shortest, Years, TimeSpan.FromDays(7)),
        ["Media:PublicUrl"] = Words("an absolute http or https URL, e.g. https://gateway.example.com", IsWebOrNone),
        ["Media:FfmpegPath"] = Words("the path of an existing ffmpeg", IsFileOrNone),
        ["Sandbox:LongestHistory"] = Whole(0, 1_000_000, "a number of messages from 0 to 1000000, e.g. 20000"),
        ["Telemetry:OtlpEndpoint"] = Words("the address of an OpenTelemetry collector, e.g. http://localhost:4318", IsWebOrNone),
        ["Telemetry:OtlpHeaders"] = Words("name=value, several with commas",
            headers => headers.Length == 0 || headers.Split(',').All(header => header.IndexOf('=', StringComparison.Ordinal) > 0))
            with { IsSecret = true },
        ["Telemetry:TraceShare"] = new("a number from 0 to 1, e.g. 0.1", value => (double)value is >= 0 and <= 1),
    };

    public static string Wanted(SettingKey key) => Of(key).Wanted;

    /// <summary>A value that could be written.</summary>
    public static string Example(SettingKey key) => key.Of(Defaults) switch
    {
        TimeSpan span => Durations.Text(span),
        string { Length: > 0 } text => text,
        bool on => on ? "false" : "true",
        int or long or double or Enum => $"{key.Of(Defaults)}",
        null when key.Type == typeof(bool) => "true",
        _ => "…",
    };

    /// <exception cref="BadSettingException">The value is of the right type and cannot be right.</exception>
    public static void Check(SettingKey key, GatewayOptions options)
    {
        var rule = Of(key);
        var values = key.Of(options) is string[] entries ? entries : new[] { key.Of(options) };
        foreach (var value in values)
            if (value is not null && !rule.Holds(value))
                throw Refusal(key, value is TimeSpan span ? Durations.Text(span) : $"{value}");
    }

    public static BadSettingException Refusal(SettingKey key, string value) =>
        new($"The setting {key.Name} is '{(Of(key).IsSecret ? "…" : value)}': it must be {Wanted(key)}.") { Key = key.Name };

    private static SettingRule Of(SettingKey key) => Particular.GetValueOrDefault(key.Name) ?? key.Type switch
    {
        var type when type == typeof(TimeSpan) => Time(Shortest, Longest, (TimeSpan)key.Of(Defaults)!),
        var type when type == typeof(int) => Whole(1, 10_000, also: $", e.g. {key.Of(Defaults)}"),
        var type when type == typeof(long) => Whole(0, MostBytes, also: $", e.g. {key.Of(Defaults)}"),
        var type when type == typeof(bool) => new("true or false", _ => true),
        { IsEnum: true } type => new(string.Join(", ", Enum.GetNames(type)), _ => true),
        _ => new("a text without control characters", _ => true),
    };

    private static SettingRule Budget() => Whole(1, 1_000_000, also: "; Pacing:Enabled=false switches pacing off");

    private static SettingRule Network() => Words("a network such as 10.0.0.0/8 (one address: 127.0.0.1/32), several with commas",
        network => IPNetwork.TryParse(network, out _));

    private static bool IsFileOrNone(string path) => path.Length == 0 || File.Exists(path);

    private static bool IsWebOrNone(string url) =>
        url.Length == 0 || (Uri.TryCreate(url, UriKind.Absolute, out var site) && site.Scheme is "http" or "https");

    private static bool IsIssuer(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var site)
            && (site.Scheme == Uri.UriSchemeHttps || (site.Scheme == Uri.UriSchemeHttp && site.IsLoopback));
}
