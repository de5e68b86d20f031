using System.Net;
using WaGateway.Egress;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Egress;

public sealed class RetriesTests
{
    [Theory]
    [InlineData(503, 2, 3)]
    [InlineData(500, 1, 2)]
    [InlineData(429, 1, 2)]
    [InlineData(408, 2, 3)]
    public async Task A_file_whose_server_fails_for_a_moment_is_fetched_again(int status, int failures, int requests)
    {
        await using var server = new RawReceiver();
        server.Script = _ => server.Count <= failures ? Answer.Status(status) : Answer.Ok;
        Assert.Null((await OpenAsync(server.Url)).Fault);
        Assert.Equal(requests, server.Count);
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(410, 1)]
    [InlineData(502, 3)]
    public async Task One_that_goes_on_failing_is_refused_after_three_requests_and_one_that_is_not_there_at_once(int status, int requests)
    {
        await using var server = new RawReceiver { Script = _ => Answer.Status(status) };
        var fault = (await OpenAsync(server.Url)).Fault;
        Assert.Equal(FaultCode.MediaUnreachable, fault!.Code);
        Assert.Contains($"answered {status}", fault.Message, StringComparison.Ordinal);
        Assert.Equal(requests, server.Count);
    }

    [Fact]
    public async Task An_address_that_may_not_be_called_is_looked_up_once()
    {
        var lookups = 0;
        using var guard = new EgressGuard(new EgressRules())
        {
            Resolve = (_, _) =>
            {
                lookups++;
                return Task.FromResult(new[] { IPAddress.Parse("10.1.2.3") });
            },
        };
        var outcome = await new WebFiles(guard).OpenAsync(new Uri("http://files.example/a.png"), "url", CancellationToken.None);
        Assert.Equal((FaultCode.MediaDenied, 1), (outcome.Fault!.Code, lookups));
    }

    private static async Task<Outcome<WebFile>> OpenAsync(string url)
    {
        using var guard = new EgressGuard(new EgressRules { AllowFiles = ["127.0.0.0/8"] });
        var outcome = await new WebFiles(guard).OpenAsync(new Uri(url), "url", CancellationToken.None);
        if (outcome is { Fault: null, Value: { } file })
            file.Dispose();
        return outcome;
    }
}
