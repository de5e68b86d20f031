using System.Reflection;
using WaGateway.Commands.Move;
using WaGateway.Configuration;
using WaGateway.Model;

namespace WaGateway.Commands;

/// <summary>What the words on the command line ask for. Without one, or with <c>run</c>, the gateway runs.</summary>
internal static class CommandLine
{
    /// <summary>Options and words come in any order.</summary>
    /// <returns>The command, which gives the exit code; null when the gateway is to run.</returns>
    /// <exception cref="BadSettingException">There is no such command, or an option that nobody knows.</exception>
    public static Func<Task<int>>? Find(string[] args)
    {
        var line = CommandWords.Read(args);
        if (line.WantsHelp)
            return () => Say(HelpText.Text);
        if (line.WantsVersion)
            return () => Say($"wagateway {Version}");
        string[] rest = [.. line.OptionArguments, "--", .. line.Words.Skip(1)];
        return (line.Words is [var command, ..] ? command : null) switch
        {
            "help" => () => Say(HelpText.Text),
            "version" => () => Say($"wagateway {Version}"),
            "check" => () => Checkup.RunAsync(rest),
            "backup" => () => Backup.RunAsync(rest),
            "restore" => () => Restore.RunAsync(rest),
            "migrate-store" => () => MigrateStore.RunAsync(rest),
            "move-from" => () => MoveFrom.RunAsync(line),
            "install-browser" => () => BrowserInstall.RunAsync(rest),
            "find-browser" => () => BrowserSearch.RunAsync(rest),
            null or "run" => null,
            var word => throw new BadSettingException(
                $"There is no command '{word}'{Advice(word)} 'wagateway --help' shows the ones there are."
            ),
        };
    }

    /// <summary>What did not happen, for a command line that could not be read, or a gateway that did not start.</summary>
    public static string NotDone(Exception refusal) =>
        (refusal as BadSettingException)?.Command switch
        {
            "check" => "Nothing was checked. ",
            "backup" => "No backup was made. ",
            "restore" => "Nothing was restored. ",
            "migrate-store" => "Nothing was migrated. ",
            "move-from" => "Nothing was moved. ",
            "install-browser" => "No browser was installed. ",
            "find-browser" => "No browser was looked for. ",
            "help" or "version" => "",
            _ => "WaGateway did not start. ",
        };

    /// <summary>The one argument of a command that is not a setting, and the settings.</summary>
    /// <exception cref="BadSettingException">There is none, or more than one; or a setting makes no sense.</exception>
    public static (string File, GatewayOptions Options) FileAndSettings(string[] args, string usage)
    {
        var line = CommandWords.Read(args);
        return line.Words is [var file]
            ? (file, Settings.Load(new ConfigurationManager(), [.. line.OptionArguments]))
            : throw new BadSettingException($"Name one file: {usage}");
    }

    private static readonly string[] Words =
    [
        "check",
        "backup",
        "restore",
        "migrate-store",
        "move-from",
        "install-browser",
        "find-browser",
        "run",
        "help",
        "version",
    ];

    private static string Advice(string word) => Nearest.Of(word, Words) is { } near ? $"; did you mean '{near}'?" : ".";

    public static string Version { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static async Task<int> Say(string text)
    {
        await Console.Out.WriteLineAsync(text);
        return 0;
    }
}
