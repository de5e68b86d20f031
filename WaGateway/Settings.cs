using WaGateway.Model;

namespace WaGateway;

/// <summary>
/// Where settings come from, the later winning: appsettings.json beside the program, appsettings.json in the current
/// folder, environment (<c>Key__Sub</c>), <c>PORT</c> and <c>DATA_DIR</c>, command line (<c>--Key:Sub=value</c>).
/// </summary>
internal static class Settings
{
    /// <exception cref="BadSettingException">A setting cannot be read or makes no sense; the message names it.</exception>
    public static GatewayOptions Load(ConfigurationManager configuration, string[] args)
    {
        configuration.Sources.Clear();
        configuration
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
        foreach (var (key, span) in Spans(options))
            Demand(span > TimeSpan.Zero && span < TimeSpan.FromDays(3650), key, span, "a time such as 00:05:00 (hours:minutes:seconds)");
        Demand(options.Sandbox.LongestHistory is >= 0 and <= 1_000_000, "Sandbox:LongestHistory", options.Sandbox.LongestHistory, "a number of messages, e.g. 20000");
        foreach (var (key, count) in Counts(options))
            Demand(count is >= 1 and <= 10_000, key, count, "a whole number from 1 to 10000");
        foreach (var (key, network) in options.Outbox.AllowNetworks.Select(n => ("Outbox:AllowNetworks", n)).Concat(options.Outbox.DenyNetworks.Select(n => ("Outbox:DenyNetworks", n))))
            Demand(System.Net.IPNetwork.TryParse(network, out _), key, network, "a network such as 10.0.0.0/8");
    }

    private static (string, TimeSpan)[] Spans(GatewayOptions options) =>
    [
        ("Http:Heartbeat", options.Http.Heartbeat),
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
        ("Sandbox:FirstCode", options.Sandbox.FirstCode), ("Sandbox:NextCodes", options.Sandbox.NextCodes),
    ];

    private static (string, int)[] Counts(GatewayOptions options) =>
    [
        ("Http:MaxStreams", options.Http.MaxStreams), ("Sessions:BootConcurrency", options.Sessions.BootConcurrency), ("Sessions:Max", options.Sessions.Max), ("Sessions:RestrictedAfter", options.Sessions.RestrictedAfter),
        ("Outbox:LaneWidth", options.Outbox.LaneWidth), ("Outbox:MaxInFlight", options.Outbox.MaxInFlight),
    ];

    private static void Demand(bool holds, string key, object value, string wanted)
    {
        if (!holds)
            throw new BadSettingException($"The setting {key} is '{value}': it must be {wanted}.");
    }
}
