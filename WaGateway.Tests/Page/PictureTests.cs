using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Page;

/// <summary>The README's pictures, taken of the real page.</summary>
[Collection(PageCollection.Name)]
public sealed class PictureTests(PageGateway gateway)
{
    private const int LargestBytes = 150 * 1024;
    private const string Shop = "5511999990001",
        Alice = "5511988880002",
        Bruno = "5511977770003",
        Chidi = "5511966660004";

    private readonly Api api = gateway.Api;

    [PicturesFact]
    public async Task The_pictures_are_as_the_page_is_now()
    {
        await using var receiver = new RawReceiver();
        var shop = await api.CreateSessionAsync("Shop");
        foreach (var (number, name) in new[] { (Alice, "Alice Moreau"), (Bruno, "Bruno Lima"), (Chidi, "Chidi Okafor") })
            await api.AddPhoneAsync(number, name);
        await api.AddPhoneAsync(Shop, "Socks & Co");
        await api.PostAsync($"/sessions/{shop}/start");
        await api.ScanAsync(shop, Shop);
        await api.CreateSessionAsync("Newsletter");
        await api.PostAsync($"/webhook/{shop}/register", new { url = receiver.Url, events = new[] { "message", "message.ack" } }, 201);
        for (var n = 1; n <= 60; n++)
            await api.WriteAsync(n % 3 == 0 ? Bruno : Chidi, Shop, $"Order {1000 + n}, please");
        await api.WriteAsync(Bruno, Shop, "Thank you, it arrived");
        await TalkAsync(shop);
        await SpreadOverTheHourAsync();

        var conversation = $"/sessions/{shop}/chats/{Alice}%40c.us";
        await TakeAsync("conversation-light", conversation, ColorScheme.Light, 1280, 720);
        await TakeAsync("sessions-dark", "/", ColorScheme.Dark, 1280, 620);
        await TakeAsync("conversation-phone", conversation, ColorScheme.Light, 390, 780);
        receiver.Script = _ => Answer.Status(503, "down for maintenance");
        await api.WriteAsync(Chidi, Shop, "Are you open today?");
        await Eventually.GetAsync(
            () => api.GetAsync($"/deliveries?session={shop}&state=pending"),
            waiting => waiting.AsArray().Any(one => (int)one!["attempts"]! > 0)
        );
        await TakeAsync("webhooks-light", $"/sessions/{shop}/webhooks", ColorScheme.Light, 1280, 720);
        await TakeAsync("webhooks-dark", $"/sessions/{shop}/webhooks", ColorScheme.Dark, 1280, 720);
    }

    private async Task TalkAsync(long shop)
    {
        await api.WriteAsync(Alice, Shop, "Hello! Do you have socks?");
        await api.HasAsync(shop, 62);
        await api.SendAsync(shop, Alice, "Many. Which colour, and how many pairs?");
        var question = (await api.OnPhoneAsync(Alice))[^1];
        await api.PostAsync(
            $"/sandbox/phones/{Alice}/messages",
            new
            {
                to = Shop,
                message = "Blue ones, three pairs.",
                quoted = (string)question["id"]!,
            },
            201
        );
        await api.HasAsync(shop, 64);
        await api.PostAsync($"/sandbox/phones/{Alice}/read", new { chat = Shop });
        await api.SendAsync(shop, Alice, "They leave today: https://example.com/orders/1061");
        var promise = (await api.OnPhoneAsync(Alice))[^1];
        await api.PostAsync(
            $"/sandbox/phones/{Alice}/messages",
            new
            {
                to = Shop,
                reaction = (string)promise["id"]!,
                message = "❤",
            },
            201
        );
        await Eventually.GetAsync(() => api.MessagesAsync(shop, "limit=1"), newest => newest[0]["reactions"]!.AsArray().Count == 1);
    }

    /// <summary>What took seconds is told as if it had taken an hour, for the picture of the hour to have something in it.</summary>
    private async Task SpreadOverTheHourAsync()
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(gateway.Folder, "wagateway.db")}");
        await database.ExecuteAsync(
            """
            UPDATE messages SET created_at = created_at - (id * 7919 % 59) * (id * 104729 % 59) * 1000;
            UPDATE deliveries SET created_at = created_at - (id * 7919 % 59) * (id * 104729 % 59) * 1000, delivered_at = delivered_at - (id
                * 7919 % 59) * (id * 104729 % 59) * 1000 WHERE state = 2;
            """
        );
    }

    private async Task TakeAsync(string name, string path, ColorScheme colours, int width, int height)
    {
        await using var visitor = await gateway.VisitAsync(colours, width, height);
        await visitor.GoAsync(path);
        await visitor.Page.WaitForLoadStateAsync(LoadState.Load);
        await visitor.Page.Locator(".msg, .card, .hook").First.WaitForAsync();
        await visitor.FindsNoBarrierAsync(name);
        var file = Path.Combine(Repository.Root, "docs", "screenshots", name + ".png");
        var bytes = await visitor.Page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });
        Assert.InRange(bytes.Length, 1, LargestBytes);
        visitor.LoggedNoError();
    }
}
