namespace WaGateway.Tests.Http;

/// <summary>One gateway per environment, each with a session called Shop (1), for tests that only ask.</summary>
public sealed class SharedServers : IAsyncLifetime
{
    private readonly Dictionary<string, ServerUnderTest> gateways = [];

    internal ServerUnderTest this[string environment] => gateways[environment];

    public async Task InitializeAsync()
    {
        foreach (var environment in (string[])["Production", "Development"])
        {
            gateways[environment] = await ServerUnderTest.StartAsync(environment);
            await gateways[environment].AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var gateway in gateways.Values)
            await gateway.DisposeAsync();
    }
}
