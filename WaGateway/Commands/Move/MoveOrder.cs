using WaGateway.Configuration;

namespace WaGateway.Commands.Move;

/// <summary>What a <c>move-from</c> was asked for.</summary>
/// <param name="Maker"><c>waha</c> or <c>evolution</c>.</param>
/// <param name="Old">Where the other gateway answers; with a path, if it has one.</param>
/// <param name="Key">The other gateway's key; null where it wants none.</param>
/// <param name="Here">Where this gateway answers.</param>
/// <param name="HereKey">A key of this gateway; null where it wants none.</param>
/// <param name="Applies">False shows only what would be made.</param>
internal sealed record MoveOrder(string Maker, Uri Old, string? Key, Uri Here, string? HereKey, bool Applies)
{
    private const string Usage = "wagateway move-from waha --url=http://old:3000 --key=KEY";
    private static readonly string[] Makers = ["waha", "evolution"];

    /// <exception cref="BadSettingException">Something is missing, or makes no sense.</exception>
    public static MoveOrder Read(CommandWords line)
    {
        if (line.Words is not [_, var maker] || !Makers.Contains(maker))
            throw Refusal($"Name where from, {string.Join(" or ", Makers)}: {Usage}");
        var options = Settings.Load(new ConfigurationManager(), [.. line.SettingArguments]);
        return new(
            maker,
            Address("url", line.Option("url") ?? throw Refusal($"Name the other gateway's address: {Usage}")),
            ReadKey("key", line.Option("key")),
            Address("to", line.Option("to") ?? $"http://localhost:{options.Http.Port}"),
            ReadKey("to-key", line.Option("to-key")),
            line.Option("apply") switch
            {
                null => false,
                var word when bool.TryParse(word, out var applies) => applies,
                _ => throw Refusal("The option --apply is a switch: leave its value out."),
            }
        );
    }

    public static BadSettingException Refusal(string sentence) => new(sentence) { Command = "move-from" };

    private static Uri Address(string option, string text) =>
        Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url)
        && url is { Scheme: "http" or "https", Query: "", UserInfo: "" }
            ? url
            : throw Refusal($"--{option} must be an address such as http://localhost:3000, without a question mark or a password in it.");

    /// <summary>Other users of a machine see its command lines: <c>@FILE</c> reads the key from a file.</summary>
    private static string? ReadKey(string option, string? text)
    {
        try
        {
            var key = (text is ['@', .. var file] ? File.ReadAllText(file) : text)?.Trim();
            return key is null || key.All(letter => letter is > ' ' and <= '~')
                ? key
                : throw Refusal($"--{option} must be one line of ASCII without spaces.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refusal($"The file of --{option} cannot be read: {error.Message}");
        }
    }
}
