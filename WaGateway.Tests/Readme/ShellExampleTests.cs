using System.Text.RegularExpressions;

namespace WaGateway.Tests.Readme;

/// <summary>Commands of README and docs can be typed in bash and in zsh.</summary>
public sealed partial class ShellExampleTests
{
    public static TheoryData<string> Pages => [.. Documents.All.Where(page => page != "CHANGELOG.md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_command_means_the_same_in_bash_and_in_zsh(string page)
    {
        var text = Documents.Read(page);
        var inline = Command().Matches(Documents.WithoutBlocks(text)).Select(match => match.Groups[1].Value);
        Assert.Empty(Documents.Blocks(text, "bash").Concat(inline).SelectMany(ShellWords.Complaints));
    }

    [Theory]
    [InlineData("jq .data.messages[0]")]
    [InlineData("# a comment")]
    [InlineData("curl localhost:3000   # a comment")]
    [InlineData("curl http://localhost:3000/api/events?after=0")]
    [InlineData("ls *")]
    public void What_zsh_refuses_is_found(string command) => Assert.NotEmpty(ShellWords.Complaints(command));

    [Theory]
    [InlineData("jq '.data.messages[0]'")]
    [InlineData("curl \"$API?q=a&b=[0]\" -d '# no comment'")]
    [InlineData("case $line in data:*) ;; *) continue ;; esac")]
    [InlineData("[[ $? == 0 ]] && echo \"${line#data:}\"")]
    public void What_both_take_is_left_alone(string command) => Assert.Empty(ShellWords.Complaints(command));

    /// <summary>Inline code that is a command to type.</summary>
    [GeneratedRegex("`((?:curl|send|npx|claude|wagateway|\\./run\\.sh|\\./wagateway|docker|apt-get) [^`\n]*)`")]
    private static partial Regex Command();
}
