using System.Reflection;

namespace WaGateway.Commands;

/// <summary>What the first word on the command line asks for. Without one, or with <c>run</c>, the gateway runs.</summary>
internal static class CommandLine
{
    /// <returns>The command, which gives the exit code; null when the gateway is to run.</returns>
    public static Func<Task<int>>? Find(string[] args) => args.FirstOrDefault() switch
    {
        "--help" or "-h" or "help" => () => Say(HelpText.Text),
        "--version" or "version" => () => Say($"wagateway {Version}"),
        "check" => () => Checkup.RunAsync(args[1..]),
        "backup" => () => Backup.RunAsync(args[1..]),
        "restore" => () => Restore.RunAsync(args[1..]),
        "install-browser" => () => BrowserInstall.RunAsync(args[1..]),
        null or "run" => null,
        var setting when setting.StartsWith('-') || setting.StartsWith('/') || setting.Contains('=', StringComparison.Ordinal) => null,
        var word => throw new BadSettingException($"There is no command '{word}'. 'wagateway --help' shows the ones there are."),
    };

    /// <summary>The one argument of a command that is not a setting, and the settings.</summary>
    /// <exception cref="BadSettingException">There is none, or more than one; or a setting makes no sense.</exception>
    public static (string File, GatewayOptions Options) FileAndSettings(string[] args, string usage)
    {
        var settings = args.Where(word => word.StartsWith('-') || word.Contains('=', StringComparison.Ordinal)).ToArray();
        return args.Except(settings).ToList() is [var file] ? (file, Settings.Load(new ConfigurationManager(), settings)) : throw new BadSettingException($"Name one file: {usage}");
    }

    public static string Version { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static async Task<int> Say(string text)
    {
        await Console.Out.WriteLineAsync(text);
        return 0;
    }
}
