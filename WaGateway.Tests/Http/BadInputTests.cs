namespace WaGateway.Tests.Http;

public sealed class BadInputTests(SharedServers servers) : IClassFixture<SharedServers>
{
    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        for (var number = 0; number < BadInput.Cases.Length; number++)
            foreach (var environment in (string[])["Production", "Development"])
                data.Add(environment, number);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Bad_input_is_refused_with_status_code_and_a_message_that_helps(string environment, int number)
    {
        var (method, path, body, status, code, says) = BadInput.Cases[number];
        var answer = await servers[environment].AskAsync(status, method, path, body);
        Assert.Equal("error", (string?)answer["status"]);
        Assert.Equal(code, (string?)answer["code"]);
        Assert.Contains(says, (string?)answer["message"]);
        Assert.Empty(servers[environment].Errors);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Nothing_that_was_refused_left_a_trace(string environment)
    {
        foreach (var (method, path, body, status, _, _) in BadInput.Cases)
            await servers[environment].AskAsync(status, method, path.Replace("/api/", "/api/v1/", StringComparison.Ordinal), body);
        var sessions = await servers[environment].AskAsync(200, "GET", "/api/sessions");
        Assert.Equal("Shop", (string?)Assert.Single(sessions["data"]!.AsArray())!["sessionName"]);
        Assert.Empty((await servers[environment].AskAsync(200, "GET", "/api/webhook/1?all=true"))["data"]!.AsArray());
    }
}
