using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Contract;

/// <summary>
/// A gateway that asks for keys, and in which everything that requests name is there. Number 1 of each is what most of them
/// are about, its session connected with a browser; 2 and 3 are there beside it; 4 and 5 may be taken away.
/// </summary>
public sealed class ContractGateway : IAsyncLifetime
{
    internal const string Shop = "5511999990001";
    internal const string John = "5511988880002";
    internal const string Mary = "5511977770003";

    internal ServerUnderTest Gateway { get; private set; } = null!;

    internal Api Api { get; private set; } = null!;

    internal IReadOnlyList<Operation> Operations { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            "--Limits:RequestsPerSecond=0",
            "--Limits:FailuresPerMinute=10000",
            "--Limits:StreamsPerKey=1000",
            "--Outbox:ConnectTimeout=00:00:01",
            "--Sessions:SendTimeout=00:00:10"
        );
        Api = new Api(Gateway.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), Gateway.FirstKey);
        for (var number = 1; number <= 5; number++)
        {
            await Gateway.AskAsync(201, "POST", "/api/sessions", $$"""{"session_name":"Contract {{number}}","engine":"sandbox"}""");
            await Gateway.AskAsync(
                201,
                "POST",
                $"/api/webhook/{Math.Min(number, 3)}/register",
                $$"""{"url":"http://127.0.0.1:9/hook/{{number}}"}"""
            );
            await Gateway.AskAsync(200, "POST", $"/api/webhook/{number}/test");
            await Gateway.AskAsync(201, "POST", "/api/users", $$"""{"name":"user {{number}}"}""");
            await Gateway.AskAsync(201, "POST", "/api/keys", $$"""{"name":"key {{number}}","scopes":["sessions:read"]}""");
        }
        await ConnectAsync();
        var (managed, left) = (await GroupAsync("Managed"), await GroupAsync("To be left"));
        Operations = await Operation.AllAsync(
            (await Gateway.AskAsync(200, "GET", "/swagger/v1/swagger.json")).ToJsonString(),
            managed,
            left
        );
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        Assert.Empty(Gateway.Errors);
        await Gateway.DisposeAsync();
    }

    /// <summary>Message 1 has a file, 2 is a text of our own, 3 a poll, 4 to 9 may be deleted, and 11 is an order.</summary>
    private async Task ConnectAsync()
    {
        foreach (
            var (number, name) in new[] { (John, "John Doe"), (Mary, "Mary"), ("5511999990002", "Phone 2"), ("5511999990003", "Phone 3") }
        )
            await Api.AddPhoneAsync(number, name);
        // Business accounts have labels.
        await Api.LinkAsync(1, Shop, business: true);
        await Api.PostAsync(
            $"/sandbox/phones/{John}/messages",
            new { to = Shop, media = new { data = GroupTests.Png, caption = "Look" } },
            201
        );
        await Eventually.GetAsync(
            () => Api.MessagesAsync(1),
            all => all is [{ } one] && (string?)one["mediaState"] == "ready",
            60,
            "a file"
        );
        await Api.SendAsync(1, John, "Hello");
        await Api.PostAsync(
            "/messages/session/1/send",
            new { to = John, poll = new { question = "Lunch?", options = new[] { "pizza", "sushi" } } }
        );
        for (var number = 4; number <= 9; number++)
            await Api.SendAsync(1, John, $"To be deleted {number}");
        await Api.WriteAsync(Mary, Shop, "Hello from Mary");
        await Api.HasAsync(1, 10, 60);
        await OrderAsync();
        await Api.HasAsync(1, 11, 60);
    }

    private async Task OrderAsync()
    {
        var products = new[]
        {
            new { id = (string)(await Api.PostAsync($"/sandbox/phones/{Shop}/catalogue/products", new { name = "Socks" }, 201))["id"]! },
        };
        await Api.PostAsync($"/sandbox/phones/{John}/messages", new { to = Shop, order = new { products } }, 201);
    }

    private async Task<string> GroupAsync(string subject) =>
        (string)
            (
                await Api.PostAsync(
                    "/sessions/1/groups",
                    new { subject, participants = new[] { John, "5511999990002", "5511999990003" } },
                    201
                )
            )["id"]!;
}
