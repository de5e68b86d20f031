using WaGateway.Tests.Http;

namespace WaGateway.Tests.Contract;

/// <summary>A gateway that asks for keys, with three of the things that requests name, and without a browser: thousands of random starts are not what is tested here.</summary>
public sealed class ContractGateway : IAsyncLifetime
{
    internal FrontDoorUnderTest Gateway { get; private set; } = null!;

    internal IReadOnlyList<Operation> Operations { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Gateway = await FrontDoorUnderTest.StartAsync("Production", null,
            "--Auth:Mode=Required", "--Limits:RequestsPerSecond=0", "--Limits:FailuresPerMinute=10000", "--Limits:StreamsPerKey=1000", "--Driver:BrowserPath=/nowhere/chromium", "--Outbox:ConnectTimeout=00:00:01");
        for (var number = 1; number <= 3; number++)
        {
            await Gateway.AskAsync(201, "POST", "/api/sessions", $$"""{"session_name":"Contract {{number}}","engine":"sandbox"}""");
            await Gateway.AskAsync(201, "POST", $"/api/webhook/{number}/register", """{"url":"http://127.0.0.1:9/hook"}""");
            await Gateway.AskAsync(200, "POST", $"/api/webhook/{number}/test");
            await Gateway.AskAsync(201, "POST", "/api/sandbox/phones", $$"""{"number":"551199999000{{number}}","name":"Phone {{number}}"}""");
        }
        Operations = await Operation.AllAsync((await Gateway.AskAsync(200, "GET", "/swagger/v1/swagger.json")).ToJsonString());
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(Gateway.Errors);
        await Gateway.DisposeAsync();
    }
}
