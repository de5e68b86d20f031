using System.Collections;
using System.Reflection;
using Microsoft.Extensions.Logging.Console;
using WaGateway.Http.Access;
using WaGateway.Platform;
using WaGateway.Store.Postgres;
using WaGateway.Validation;

namespace WaGateway.Configuration;

/// <summary>
/// Where settings come from, the later winning: the defaults (appsettings.json as built), appsettings.json beside the program,
/// appsettings.json in the current folder, environment (<c>Key__Sub</c>), <c>PORT</c> and <c>DATA_DIR</c>, command line
/// (<c>--Key:Sub=value</c>).
/// </summary>
internal static class Settings
{
    /// <param name="args">Options, and at most the word <c>run</c>.</param>
    /// <exception cref="BadSettingException">A setting cannot be read or makes no sense; the message names it.</exception>
    public static GatewayOptions Load(ConfigurationManager configuration, string[] args) =>
        Load(
            configuration,
            args,
            [
                .. new[] { AppContext.BaseDirectory, Environment.CurrentDirectory }.Select(folder =>
                    Path.Combine(folder, "appsettings.json")
                ),
            ],
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "")
        );

    /// <param name="files">The later winning; those that do not exist are left out.</param>
    public static GatewayOptions Load(
        ConfigurationManager configuration,
        string[] args,
        IReadOnlyList<string> files,
        IReadOnlyDictionary<string, string> variables
    )
    {
        var command = CommandWords.Read(args);
        if (command.Words.Except(["run"]).FirstOrDefault() is { } word)
            throw new BadSettingException(
                $"'{word}' is neither a command nor a setting. Settings are written --Key:Sub=value; 'wagateway --help' shows both."
            );
        var settings = Merge(command, files, variables);
        configuration.Sources.Clear();
        configuration.AddInMemoryCollection(settings.Flat);
        try
        {
            CheckLogging(configuration);
            var options = configuration.Get<GatewayOptions>() ?? new GatewayOptions();
            SettingRules.Check(options);
            CheckTogether(options);
            return options;
        }
        catch (BadSettingException refusal) when (refusal.Key is { } key && settings.Place(key) is { } place)
        {
            throw refusal.From(place);
        }
        catch (InvalidOperationException error) when (error is not BadSettingException)
        {
            // The binder's own words name the key, the value and the type it wanted.
            throw new BadSettingException(error.Message + (error.InnerException is { } inner ? $" {inner.Message}" : ""));
        }
    }

    /// <summary>
    /// <c>--environment</c>, <c>ASPNETCORE_ENVIRONMENT</c>, <c>DOTNET_ENVIRONMENT</c>; Production when none says otherwise.
    /// </summary>
    public static string EnvironmentName(string[] args) =>
        new ConfigurationBuilder()
            .AddEnvironmentVariables("DOTNET_")
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddInMemoryCollection(CommandWords.Read(args).Options.Where(IsEnvironment).TakeLast(1))
            .Build()[HostDefaults.EnvironmentKey]
            is { Length: > 0 } name
            ? name
            : Environments.Production;

    private static bool IsEnvironment(KeyValuePair<string, string?> option) =>
        option.Key.Equals(HostDefaults.EnvironmentKey, StringComparison.OrdinalIgnoreCase);

    private static MergedSettings Merge(CommandWords command, IReadOnlyList<string> files, IReadOnlyDictionary<string, string> variables)
    {
        var settings = new MergedSettings();
        using (var built = Assembly.GetExecutingAssembly().GetManifestResourceStream("appsettings.json")!)
            settings.Add(SettingSource.OfJson(MergedSettings.BuiltIn, built), demandKnown: true);
        foreach (var file in files)
            settings.Add(SettingSource.OfFile(file), demandKnown: true);
        settings.Add(SettingSource.OfEnvironment(variables), demandKnown: false);
        settings.Add(SettingSource.OfVariable(variables, "PORT", "Http:Port"), demandKnown: true);
        settings.Add(SettingSource.OfVariable(variables, "DATA_DIR", "DataDir"), demandKnown: true);
        settings.Add(new("the command line", [.. command.Options.Where(option => !IsEnvironment(option))]), demandKnown: true);
        return settings;
    }

    /// <summary>What depends on more than one setting.</summary>
    private static void CheckTogether(GatewayOptions options)
    {
        if (options.Store.IsPostgres && PostgresSetup.Problem(options.Store) is { } problem)
            throw new BadSettingException($"The setting Store:Postgres {problem}.") { Key = "Store:Postgres" };
        Demand(
            options.Media.MaxTotalBytes >= options.Media.MaxBytes,
            "Media:MaxTotalBytes",
            options.Media.MaxTotalBytes,
            "a number of bytes, at least Media:MaxBytes"
        );
        Demand(
            options.Auth.Jwt.Authority.Length == 0 || options.Auth.Jwt.Audience.Length > 0,
            "Auth:Jwt:Audience",
            options.Auth.Jwt.Audience,
            "what the issuer calls this gateway: without it, its tokens for others would be accepted here"
        );
        Demand(
            options.Http.AllowedOrigins.Length == 0 || options.Auth.Mode != AuthMode.None,
            "Http:AllowedOrigins",
            string.Join(',', options.Http.AllowedOrigins),
            "empty while Auth:Mode is None: pages of other origins may call with a key only, and there none is asked for"
        );
        Demand(
            options.Pacing.MaxGap >= options.Pacing.MinGap,
            "Pacing:MaxGap",
            Durations.Text(options.Pacing.MaxGap),
            $"a time of at least Pacing:MinGap, which is {Durations.Text(options.Pacing.MinGap)}"
        );
    }

    /// <summary>.NET reads these itself, later, and would end the program with its own words.</summary>
    private static void CheckLogging(ConfigurationManager configuration)
    {
        Demand(
            configuration[LogLines.Key] is { } format && LogLines.Formats.Contains(format),
            LogLines.Key,
            configuration[LogLines.Key] ?? "",
            string.Join(", ", LogLines.Formats)
        );
        var levels =
            from setting in configuration.GetSection(SettingKeys.LoggingSection).AsEnumerable()
            where setting.Value is not null && setting.Key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase)
            select setting;
        foreach (var (key, value) in levels)
            Demand(
                Enum.GetNames<LogLevel>().Contains(value, StringComparer.OrdinalIgnoreCase),
                key,
                value!,
                $"one of {string.Join(", ", Enum.GetNames<LogLevel>())}"
            );
        try
        {
            var console = configuration.GetSection("Logging:Console");
            _ = (
                console.Get<ConsoleLoggerOptions>(),
                console.GetSection("FormatterOptions").Get<JsonConsoleFormatterOptions>(),
                console.GetSection("FormatterOptions").Get<SimpleConsoleFormatterOptions>()
            );
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            throw new BadSettingException(
                $"Of the settings under Logging:Console, one cannot be read: {(error.InnerException ?? error).Message}"
            );
        }
    }

    private static void Demand(bool holds, string key, object value, string wanted)
    {
        if (!holds)
            throw new BadSettingException($"The setting {key} is '{value}': it must be {wanted}.") { Key = key };
    }
}
