namespace WaGateway.Tests.Readme;

/// <summary>What only Linux tells the gateway is said wherever it is promised.</summary>
public sealed class LinuxOnlyTests
{
    [Theory]
    [InlineData("docs/security.md", "Other users of this machine are not")]
    [InlineData("docs/security.md", "the user that runs it and root need none")]
    [InlineData("docs/api.md", "serves that session's browser alone")]
    [InlineData("README.md", "except your own user")]
    [InlineData("docs/security.md", "Whose a call is")]
    [InlineData("SECURITY.md", "no other user of the machine may call")]
    [InlineData("SECURITY.md", "serves that session's browser alone")]
    [InlineData("docs/mcp.md", "for the user that runs it")]
    [InlineData("CHANGELOG.md", "only the user that runs the gateway and root may call")]
    [InlineData("CHANGELOG.md", "serves that session's browser alone")]
    public async Task A_promise_that_holds_on_Linux_only_says_so_in_its_own_line(string file, string promise)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, file));
        Assert.Matches("Linux only|only Linux", Assert.Single(lines, line => line.Contains(promise, StringComparison.Ordinal)));
    }
}
