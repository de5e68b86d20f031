using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Driver;
using WaGateway.Intake;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Tests.Outbox;
using WaGateway.Tests.Receivers;
using WaGateway.Tests.Store;

namespace WaGateway.Tests.Faults;

/// <summary>One event that nobody can digest.</summary>
public sealed class PoisonTests
{
    [Fact]
    public async Task A_poison_event_is_dead_lettered_after_three_days_and_holds_up_nobody_until_then()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await FaultScene.RunAsync(
            request => OrderTests.Content(request) == "poison" ? Answer.Status(400) : Answer.Ok,
            async scene =>
            {
                await scene.HappenAsync("a@c.us", "poison");
                for (var n = 1; ; n++)
                {
                    await scene.HappenAsync("a@c.us");
                    await scene.HappenAsync("b@c.us");
                    var all = await scene.UntilAsync(
                        all => all[0].Attempts == n && all.Skip(1).All(one => one.State == DeliveryState.Delivered),
                        $"attempt {n}, and the others delivered"
                    );
                    if (all[0].State == DeliveryState.Dead)
                        break;
                    clock.Advance(all[0].NextAt!.Value - clock.GetUtcNow());
                }
                Assert.Equal((true, 0), ((await scene.EndpointAsync()).Active, (await scene.EndpointAsync()).FaultsInRow));
            },
            clock
        );
    }

    [Theory]
    [InlineData("""{"reply_message":"\ud800"}""")]
    [InlineData("""{"reply_message":17,"reply_to":{}}""")]
    [InlineData("{\"reply_message\":\"")]
    [InlineData("""{"reply_message":"Thanks"}""")]
    public Task An_answer_with_a_reply_that_cannot_be_sent_is_still_a_success(string poison) =>
        FaultScene.RunAsync(
            _ => Answer.Json(poison),
            new() { ReplyFromResponse = true },
            async scene =>
            {
                await scene.HappenInAsync(5);
                await scene.AllDeliveredAsync();
                Assert.Equal(5, scene.Broken.Count);
            }
        );

    [Fact]
    public async Task A_message_that_cannot_be_stored_is_left_out_and_the_rest_of_its_batch_is_stored()
    {
        using var fixture = new StoreFixture();
        var session = await fixture.SessionAsync();
        await using (var db = new SqliteConnection($"Data Source={fixture.File};Pooling=False"))
            await db.ExecuteAsync(
                "CREATE TRIGGER poison BEFORE INSERT ON messages WHEN new.content = 'poison' BEGIN SELECT raise(ABORT, 'indigestible'); END"
            );
        var intake = new EventIntake(
            session.Id,
            fixture.Store.Messages,
            fixture.Store.Identities.Of(session.Id),
            fixture.Store.Gaps,
            new DownloadSignal(),
            TimeProvider.System,
            NullLogger.Instance
        );

        await intake.CommitAsync(
            [.. new[] { "one", "poison", "two" }.Select(Written)],
            new Account("5511999990001@c.us", null),
            driver: null
        );

        var page = await fixture.Store.Messages.ListMessagesAsync(new MessageQuery(session.Id));
        Assert.Equal(["one", "two"], page.Messages.Select(message => message.Content).Order());
        Assert.Equal(2, (await fixture.Store.Events.ReadEventsAsync(new EventQuery(0, 10, null, [EventKinds.Message]))).Events.Count);
    }

    private static PageEvent Written(string text) =>
        new PageEvent.MessageSeen(
            new PageMessage
            {
                Key = new()
                {
                    Id = $"3EB0{text}",
                    Remote = "5511988880002@c.us",
                    Serialized = $"false_5511988880002@c.us_3EB0{text}",
                },
                Type = "chat",
                Content = text,
                From = "5511988880002@c.us",
                To = "5511999990001@c.us",
                Seconds = 1_772_366_400,
            }
        );
}
