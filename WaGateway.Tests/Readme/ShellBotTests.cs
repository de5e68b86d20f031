using System.Diagnostics;
using System.Text.RegularExpressions;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Readme;

/// <summary>The bot that docs/shell-bot.md tells to paste answers whoever writes.</summary>
[Collection(EndToEndCollection.Name)]
public sealed partial class ShellBotTests(SharedGateway shared)
{
    private readonly Api api = shared.Api;

    [Fact]
    public async Task The_shell_bot_answers_a_text_and_quotes_it()
    {
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync("Shell bot");
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        using var bot = Start(session);
        try
        {
            Assert.Contains("200", await bot.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)), StringComparison.Ordinal);
            await api.WriteAsync(john, shop, "Hello \"bot\" $(date) \\ 'x'");
            var answer = await Eventually.GetAsync(() => api.OnPhoneAsync(john), all => all.Any(message => !(bool)message["fromMe"]!), 60, "the bot's answer");
            Assert.Equal("You said: Hello \"bot\" $(date) \\ 'x'", (string?)answer.Single(message => !(bool)message["fromMe"]!)["message"]);
            Assert.Equal((string?)answer.Single(message => (bool)message["fromMe"]!)["id"], (string?)answer.Single(message => !(bool)message["fromMe"]!)["quoted"]);
        }
        finally
        {
            bot.Kill(entireProcessTree: true);
            await bot.WaitForExitAsync();
        }
    }

    private Process Start(long session)
    {
        var recipe = Fence().Match(File.ReadAllText(Path.Combine(Repository.Root, "docs", "shell-bot.md"))).Groups[1].Value
            .Replace("API=http://localhost:3000/api", $"API={api.Address.TrimEnd('/')}/api", StringComparison.Ordinal)
            .Replace("SESSION=1", $"SESSION={session}", StringComparison.Ordinal)
            // The headers say when the stream has begun: what is written before is not the bot's to answer.
            .Replace("curl -sN ", "curl -sN --dump-header /dev/stderr ", StringComparison.Ordinal);
        return Process.Start(new ProcessStartInfo("bash", ["-c", recipe]) { RedirectStandardError = true })!;
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
