using System.Diagnostics;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Readme;

/// <summary>The bot that docs/shell-bot.md tells to paste answers whoever writes.</summary>
public sealed class ShellBotTests(OrdinaryGateway shared) : IClassFixture<OrdinaryGateway>
{
    private readonly Api api = shared.Api;

    [Theory]
    [LongData("bash")]
    [InstalledData("zsh")]
    public async Task The_shell_bot_answers_a_text_and_quotes_it(string shell)
    {
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync($"Bot in {shell}");
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        using var bot = Start(shell, session);
        try
        {
            Assert.Contains("200", await bot.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)), StringComparison.Ordinal);
            await api.WriteAsync(john, shop, "Hello \"bot\" $(date) \\ 'x'");
            var all = await Eventually.GetAsync(() => api.OnPhoneAsync(john), all => all.Count == 2, 60, "the answer");
            var (question, answer) = (all.Single(message => (bool)message["fromMe"]!), all.Single(message => !(bool)message["fromMe"]!));
            Assert.Equal("You said: Hello \"bot\" $(date) \\ 'x'", (string?)answer["message"]);
            Assert.Equal((string?)question["id"], (string?)answer["quoted"]);
        }
        finally
        {
            bot.Kill(entireProcessTree: true);
            await bot.WaitForExitAsync();
        }
    }

    private Process Start(string shell, long session)
    {
        var recipe = Documents
            .Blocks(Documents.Read("docs/shell-bot.md"), "bash")[0]
            .Replace("API=http://localhost:3000/api", $"API={api.Address.TrimEnd('/')}/api", StringComparison.Ordinal)
            .Replace("SESSION=Shop", $"SESSION={session}", StringComparison.Ordinal)
            // The headers say when the stream has begun: what is written before is not the bot's to answer.
            .Replace("curl -sN ", "curl -sN --dump-header /dev/stderr ", StringComparison.Ordinal);
        return Process.Start(new ProcessStartInfo(shell, ["-c", recipe]) { RedirectStandardError = true })!;
    }
}
