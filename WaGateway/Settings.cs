using System.Reflection;
using WaGateway.Model;

namespace WaGateway;

/// <summary>
/// Where settings come from, the later winning: the defaults (appsettings.json as built), appsettings.json beside the program, appsettings.json in the current
/// folder, environment (<c>Key__Sub</c>), <c>PORT</c> and <c>DATA_DIR</c>, command line (<c>--Key:Sub=value</c>).
/// </summary>
internal static class Settings
{
    /// <exception cref="BadSettingException">A setting cannot be read or makes no sense; the message names it.</exception>
    public static GatewayOptions Load(ConfigurationManager configuration, string[] args)
    {
        configuration.Sources.Clear();
        configuration
            .AddJsonStream(Assembly.GetExecutingAssembly().GetManifestResourceStream("appsettings.json")!)
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(Short("PORT", "Http:Port").Concat(Short("DATA_DIR", "DataDir")))
            .AddCommandLine(args);
        try
        {
            var options = configuration.Get<GatewayOptions>() ?? new GatewayOptions();
            DemandKnown(configuration);
            Check(options);
            CheckTelemetry(options.Telemetry);
            Demand(configuration[LogLines.Key] is { } format && LogLines.Formats.Contains(format), LogLines.Key, configuration[LogLines.Key] ?? "", string.Join(", ", LogLines.Formats));
            return options;
        }
        catch (InvalidOperationException error) when (error is not BadSettingException)
        {
            // The binder's own words name the key, the value and the type it wanted.
            throw new BadSettingException(error.Message + (error.InnerException is { } inner ? $" {inner.Message}" : ""));
        }
    }

    /// <summary><c>--environment</c>, <c>ASPNETCORE_ENVIRONMENT</c>, <c>DOTNET_ENVIRONMENT</c>; Production when none says otherwise.</summary>
    public static string EnvironmentName(string[] args) =>
        new ConfigurationBuilder().AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(args).Build()
            [HostDefaults.EnvironmentKey] is { Length: > 0 } name ? name : Environments.Production;

    private static IEnumerable<KeyValuePair<string, string?>> Short(string variable, string key) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? [KeyValuePair.Create(key, (string?)value)] : [];

    /// <summary>A misspelt key would be ignored silently.</summary>
    private static void DemandKnown(ConfigurationManager configuration)
    {
        var unknown =
            from section in typeof(GatewayOptions).GetProperties().Where(property => property.PropertyType.IsNested)
            let known = section.PropertyType.GetProperties().Where(property => property.CanWrite).Select(property => property.Name).ToList()
            from key in configuration.GetSection(section.Name).GetChildren().Select(child => child.Key)
            where !known.Contains(key, StringComparer.OrdinalIgnoreCase)
            select $"The setting {section.Name}:{key} does not exist; {section.Name} has {string.Join(", ", known)}.";
        if (unknown.FirstOrDefault() is { } complaint)
            throw new BadSettingException(complaint);
    }

    private static void Check(GatewayOptions options)
    {
        Demand(options.DataDir.Length > 0, "DataDir", options.DataDir, "the path of a folder, e.g. ./data");
        Demand(options.Http.Address is "localhost" or "*" || System.Net.IPAddress.TryParse(options.Http.Address, out _), "Http:Address", options.Http.Address,
            "localhost, * or an IP address of this machine, e.g. 0.0.0.0");
        Demand(options.Http.Port is >= 0 and <= 65535, "Http:Port", options.Http.Port, "a port, e.g. 3000, or 0 for a free one");
        Demand(options.Http.MaxBodyBytes is >= 1024, "Http:MaxBodyBytes", options.Http.MaxBodyBytes, "a number of bytes of at least 1024, e.g. 1048576");
        Demand(options.Driver.WaJsPath.Length == 0 || File.Exists(options.Driver.WaJsPath), "Driver:WaJsPath", options.Driver.WaJsPath, "the path of an existing wa-js bundle");
        Demand(options.Driver.WhatsAppVersionPath.Length == 0 || File.Exists(options.Driver.WhatsAppVersionPath), "Driver:WhatsAppVersionPath", options.Driver.WhatsAppVersionPath, "the path of an existing page of WhatsApp Web (.html)");
        Demand(options.Sessions.MemoryCeilingMegabytes is 0 or (>= 100 and <= 1_000_000), "Sessions:MemoryCeilingMegabytes", options.Sessions.MemoryCeilingMegabytes, "a number of megabytes of at least 100, or 0 for none");
        Demand(Enum.IsDefined(options.Sandbox.DefaultEngine), "Sandbox:DefaultEngine", options.Sandbox.DefaultEngine, $"{Engine.WhatsApp} or {Engine.Sandbox}");
        foreach (var host in options.Http.AllowedHosts)
            Demand(Uri.CheckHostName(host.Trim('[', ']')) != UriHostNameType.Unknown, "Http:AllowedHosts", host, "a host name or IP address without a port, e.g. gateway.lan");
        Demand(options.Http.Heartbeat <= TimeSpan.FromHours(1), "Http:Heartbeat", options.Http.Heartbeat, "a time of at most an hour, e.g. 00:00:15");
        Demand(options.Media.MaxBytes is >= 1024 and <= 2_000_000_000, "Media:MaxBytes", options.Media.MaxBytes, "a number of bytes from 1024 to 2000000000, e.g. 104857600");
        Demand(options.Media.MaxTotalBytes >= options.Media.MaxBytes, "Media:MaxTotalBytes", options.Media.MaxTotalBytes, "a number of bytes, at least Media:MaxBytes");
        Demand(options.Media.PublicUrl.Length == 0 || (Uri.TryCreate(options.Media.PublicUrl, UriKind.Absolute, out var site) && site.Scheme is "http" or "https"),
            "Media:PublicUrl", options.Media.PublicUrl, "an absolute http or https URL, e.g. https://gateway.example.com");
        Demand(options.Media.FfmpegPath.Length == 0 || File.Exists(options.Media.FfmpegPath), "Media:FfmpegPath", options.Media.FfmpegPath, "the path of an existing ffmpeg");
        CheckAuth(options.Auth);
        foreach (var proxy in options.Http.KnownProxies)
            Demand(System.Net.IPAddress.TryParse(proxy, out _) || System.Net.IPNetwork.TryParse(proxy, out _), "Http:KnownProxies", proxy, "an IP address or a network, e.g. 127.0.0.1 or 10.0.0.0/8");
        Demand(options.Limits.RequestsPerSecond is >= 0 and <= 1_000_000, "Limits:RequestsPerSecond", options.Limits.RequestsPerSecond, "a whole number, e.g. 50, or 0 for no limit");
        Demand(options.Http.MaxHeaderBytes is >= 4096 and <= 1_048_576, "Http:MaxHeaderBytes", options.Http.MaxHeaderBytes, "a number of bytes from 4096 to 1048576, e.g. 32768");
        foreach (var (key, span) in Spans(options))
            Demand(span > TimeSpan.Zero && span < TimeSpan.FromDays(3650), key, span, "a time such as 00:05:00 (hours:minutes:seconds)");
        Demand(options.Sandbox.LongestHistory is >= 0 and <= 1_000_000, "Sandbox:LongestHistory", options.Sandbox.LongestHistory, "a number of messages, e.g. 20000");
        foreach (var (key, count) in Counts(options))
            Demand(count is >= 1 and <= 10_000, key, count, "a whole number from 1 to 10000");
        foreach (var (key, network) in options.Outbox.AllowNetworks.Select(n => ("Outbox:AllowNetworks", n)).Concat(options.Outbox.DenyNetworks.Select(n => ("Outbox:DenyNetworks", n)))
            .Concat(options.Media.AllowNetworks.Select(n => ("Media:AllowNetworks", n))))
            Demand(System.Net.IPNetwork.TryParse(network, out _), key, network, "a network such as 10.0.0.0/8");
    }

    private static void CheckAuth(GatewayOptions.AuthOptions auth)
    {
        Demand(Enum.IsDefined(auth.Mode), "Auth:Mode", auth.Mode, string.Join(", ", Enum.GetNames<AuthMode>()));
        // Not repeated: it is a secret.
        Demand(auth.TokenKey.Length == 0 || System.Text.Encoding.UTF8.GetByteCount(auth.TokenKey) >= 32, "Auth:TokenKey", "…", "at least 32 bytes long, e.g. what openssl rand -base64 48 gives");
        Demand(auth.Jwt.Authority.Length == 0 || Uri.TryCreate(auth.Jwt.Authority, UriKind.Absolute, out _), "Auth:Jwt:Authority", auth.Jwt.Authority, "the address of an OpenID issuer, e.g. https://login.example.com");
        Demand(auth.Jwt.Authority.Length == 0 || auth.Jwt.Audience.Length > 0, "Auth:Jwt:Audience", auth.Jwt.Audience, "what the issuer calls this gateway: without it, its tokens for others would be accepted here");
        Demand(auth.Jwt.UserClaim.Length > 0, "Auth:Jwt:UserClaim", auth.Jwt.UserClaim, "the name of a claim, e.g. sub");
    }

    private static void CheckTelemetry(GatewayOptions.TelemetryOptions telemetry)
    {
        Demand(telemetry.OtlpEndpoint.Length == 0 || (Uri.TryCreate(telemetry.OtlpEndpoint, UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https"),
            "Telemetry:OtlpEndpoint", telemetry.OtlpEndpoint, "the address of an OpenTelemetry collector, e.g. http://localhost:4318");
        // Not repeated: they are secrets.
        Demand(telemetry.OtlpHeaders.Length == 0 || telemetry.OtlpHeaders.Split(',').All(header => header.IndexOf('=', StringComparison.Ordinal) > 0), "Telemetry:OtlpHeaders", "…", "name=value, several with commas");
        Demand(telemetry.TraceShare is >= 0 and <= 1, "Telemetry:TraceShare", telemetry.TraceShare, "a number from 0 to 1, e.g. 0.1");
    }

    private static (string, TimeSpan)[] Spans(GatewayOptions options) =>
    [
        ("Http:Heartbeat", options.Http.Heartbeat), ("Http:HeadersTimeout", options.Http.HeadersTimeout),
        ("Auth:TokenLifetime", options.Auth.TokenLifetime), ("Auth:KeepAudit", options.Auth.KeepAudit),
        ("Driver:LaunchTimeout", options.Driver.LaunchTimeout), ("Driver:PageTimeout", options.Driver.PageTimeout),
        ("Driver:InjectionTimeout", options.Driver.InjectionTimeout), ("Driver:CallTimeout", options.Driver.CallTimeout),
        ("Sessions:QrTimeout", options.Sessions.QrTimeout), ("Sessions:SyncTimeout", options.Sessions.SyncTimeout),
        ("Sessions:StartTimeout", options.Sessions.StartTimeout), ("Sessions:ReloadAfter", options.Sessions.ReloadAfter), ("Sessions:ReconnectTimeout", options.Sessions.ReconnectTimeout),
        ("Sessions:WatchEvery", options.Sessions.WatchEvery), ("Sessions:AnswerTime", options.Sessions.AnswerTime), ("Sessions:RepairTime", options.Sessions.RepairTime),
        ("Sessions:CopyProfileAfter", options.Sessions.CopyProfileAfter),
        ("Sessions:ReadBackEvery", options.Sessions.ReadBackEvery), ("Sessions:SettleTime", options.Sessions.SettleTime),
        ("Sessions:SendTimeout", options.Sessions.SendTimeout),
        ("Outbox:GiveUpAfter", options.Outbox.GiveUpAfter), ("Outbox:ConnectTimeout", options.Outbox.ConnectTimeout),
        ("Outbox:AttemptTimeout", options.Outbox.AttemptTimeout), ("Outbox:KeepFor", options.Outbox.KeepFor), ("Outbox:StopTimeout", options.Outbox.StopTimeout),
        ("Media:KeepFor", options.Media.KeepFor), ("Media:LinksLast", options.Media.LinksLast), ("Media:FetchTimeout", options.Media.FetchTimeout),
        ("Sandbox:FirstCode", options.Sandbox.FirstCode), ("Sandbox:NextCodes", options.Sandbox.NextCodes),
    ];

    private static (string, int)[] Counts(GatewayOptions options) =>
    [
        ("Http:MinBodyRate", options.Http.MinBodyRate), ("Http:MaxConnections", options.Http.MaxConnections),
        ("Limits:Burst", options.Limits.Burst), ("Limits:FailuresPerMinute", options.Limits.FailuresPerMinute), ("Limits:StreamsPerKey", options.Limits.StreamsPerKey),
        ("Http:MaxStreams", options.Http.MaxStreams), ("Sessions:BootConcurrency", options.Sessions.BootConcurrency), ("Sessions:Max", options.Sessions.Max), ("Sessions:RestrictedAfter", options.Sessions.RestrictedAfter),
        ("Outbox:LaneWidth", options.Outbox.LaneWidth), ("Outbox:MaxInFlight", options.Outbox.MaxInFlight),
    ];

    private static void Demand(bool holds, string key, object value, string wanted)
    {
        if (!holds)
            throw new BadSettingException($"The setting {key} is '{value}': it must be {wanted}.");
    }
}
