using WaGateway.Commands;
using WaGateway.Configuration;

namespace WaGateway.Tests.Configuration;

/// <summary>Words and options in any order.</summary>
public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("backup f.tgz --DataDir=/x", "backup,f.tgz")]
    [InlineData("--DataDir=/x backup f.tgz", "backup,f.tgz")]
    [InlineData("backup --DataDir /x f.tgz", "backup,f.tgz")]
    [InlineData("DataDir=/x backup ./a=b.tgz", "backup,./a=b.tgz")]
    [InlineData("/DataDir=/x restore /srv/a.tgz", "restore,/srv/a.tgz")]
    [InlineData("--DataDir=/x check", "check")]
    [InlineData("--DataDir=/x", "")]
    [InlineData("--Sandbox:Enabled run --DataDir=/x", "run")]
    [InlineData("--DataDir=/x backup -- --f.tgz", "backup,--f.tgz")]
    public void Words_and_options_are_told_apart(string line, string words)
    {
        var read = CommandWords.Read(line.Split(' '));
        Assert.Equal(words, string.Join(',', read.Words));
        Assert.Contains(read.Options, option => option is { Key: "DataDir", Value: "/x" });
    }

    [Theory]
    [InlineData("--Driver:BrowserPath=/x check")]
    [InlineData("--Http:Port 0 install-browser")]
    [InlineData("--DataDir=/x --help")]
    [InlineData("check -h --prot=1")]
    [InlineData("--version")]
    public void A_command_is_found_wherever_it_stands(string line) => Assert.NotNull(CommandLine.Find(line.Split(' ')));

    [Theory]
    [InlineData("--Http:Port=0")]
    [InlineData("run --Http:Port=0")]
    [InlineData("--Http:Port 0 run")]
    public void Without_one_the_gateway_runs(string line) => Assert.Null(CommandLine.Find(line.Split(' ')));

    [Theory]
    [InlineData("bakup f", "There is no command 'bakup'; did you mean 'backup'?")]
    [InlineData("--DataDir=/x chekc", "There is no command 'chekc'; did you mean 'check'?")]
    [InlineData(
        "check --prot=1 --verbos",
        "There is no option --prot; did you mean --Http:Port=3000? There is no option --verbos; did you mean"
    )]
    public void What_nobody_knows_is_named(string line, string words) =>
        Assert.Contains(
            words,
            Assert.Throws<BadSettingException>(() => CommandLine.Find(line.Split(' '))).Message,
            StringComparison.Ordinal
        );
}
