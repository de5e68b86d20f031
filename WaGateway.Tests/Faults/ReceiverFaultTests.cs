using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Tests.Outbox;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Faults;

/// <summary>What receivers do, through the whole outbox, with a healthy one beside them.</summary>
public sealed class ReceiverFaultTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public static TheoryData<string, string, string?> Misbehaviours =>
        new()
        {
            { "never answers", "endpoint_fault", "timeout" },
            { "sends its headers byte by byte", "endpoint_fault", "timeout" },
            { "sends its body byte by byte", "delivered", null },
            { "sends a body without end", "delivered", null },
            { "sends a gzip bomb", "delivered", null },
            { "sends 64 KB of headers", "endpoint_fault", "protocol" },
            { "resets the connection in the middle of the request", "endpoint_fault", "reset" },
            { "resets the connection instead of answering", "endpoint_fault", "reset" },
            { "resets the connection in the middle of its answer", "endpoint_fault", "reset" },
            { "redirects to itself", "message_fault", "http_3xx" },
        };

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public Task A_receiver_that(string misbehaves, string outcome, string? errorClass) =>
        MisbehavesAsync(misbehaves, scene => HasOutcomeAsync(scene, outcome, errorClass));

    [Fact]
    public Task A_receiver_that_answers_after_ten_seconds_has_got_its_events_at_the_first_attempt() =>
        FaultScene.RunAsync(
            _ => Answer.Ok.After(TimeSpan.FromSeconds(10)),
            async scene =>
            {
                await scene.HappenInAsync(4);
                Assert.All(await scene.AllDeliveredAsync(), delivery => Assert.Equal(1, delivery.Attempts));
                Assert.InRange((await scene.FirstAttemptAsync()).Duration.TotalSeconds, 9.9, 15);
                Assert.Equal(4, scene.Broken.Count);
            }
        );

    [Theory]
    [InlineData(301), InlineData(302), InlineData(303), InlineData(307), InlineData(308)]
    [
        InlineData(400),
        InlineData(401),
        InlineData(403),
        InlineData(404),
        InlineData(405),
        InlineData(409),
        InlineData(413),
        InlineData(415),
        InlineData(422),
        InlineData(501)
    ]
    public Task A_receiver_that_does_not_take_a_message_is_told_the_next_ones_and_that_one_later(int status) =>
        FaultScene.RunAsync(
            _ => status < 400 ? Answer.Redirect("/elsewhere", status) : Answer.Status(status),
            async scene =>
            {
                await scene.HappenInAsync(12);

                // Twelve in a row, and none of them counts: endpoint faults would have shut the gate after five.
                Assert.All(await scene.AllTriedAsync(), delivery =>
                    Assert.Equal((DeliveryState.Pending, 1, (int?)status), (delivery.State, delivery.Attempts, delivery.LastStatus))
                );
                var endpoint = await scene.EndpointAsync();
                Assert.Equal((true, 0, null), (endpoint.Active, endpoint.FaultsInRow, endpoint.GateUntil));
                Assert.Equal(status < 400 ? $"HTTP {status}: it redirects; update the URL" : $"HTTP {status}", endpoint.LastError);
                Assert.Equal("message_fault", (await scene.FirstAttemptAsync()).Outcome);

                scene.Broken.Script = _ => Answer.Ok;
                clock.Advance(TimeSpan.FromSeconds(6));
                Assert.All(await scene.AllDeliveredAsync(), delivery => Assert.Equal(2, delivery.Attempts));
                Assert.Equal(24, scene.Broken.Count);
            },
            clock
        );

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(429, "in two minutes", 120)]
    [InlineData(429, "soon", 5)]
    [InlineData(429, null, 5)]
    [InlineData(503, "120", 120)]
    [InlineData(503, "in two minutes", 120)]
    public Task A_receiver_that_asks_to_wait_is_left_alone_for_so_long(int status, string? retryAfter, int seconds) =>
        FaultScene.RunAsync(
            request =>
                request.Number > 1 ? Answer.Ok
                : retryAfter is null ? Answer.Status(status)
                : Answer.Status(
                    status,
                    null,
                    (
                        "Retry-After",
                        retryAfter == "in two minutes" ? (clock.GetUtcNow() + TimeSpan.FromMinutes(2)).ToString("r") : retryAfter
                    )
                ),
            async scene =>
            {
                await scene.HappenAsync("a@c.us");
                await scene.AllTriedAsync();
                Assert.Equal(clock.GetUtcNow() + TimeSpan.FromSeconds(seconds), (await scene.EndpointAsync()).GateUntil);
                await scene.HappenInAsync(5);
                await scene.HealthyHasAsync(6);
                clock.Advance(TimeSpan.FromSeconds(seconds - 1));
                await scene.HappenAsync("b@c.us");
                await scene.HealthyHasAsync(7);
                Assert.Equal(1, scene.Broken.Count);

                clock.Advance(TimeSpan.FromSeconds(1));

                await scene.AllDeliveredAsync();
                Assert.Equal(8, scene.Broken.Count);
            },
            clock
        );

    [Fact]
    public Task A_receiver_that_says_503_is_left_alone_after_the_fifth() =>
        FaultScene.RunAsync(
            _ => Answer.Status(503),
            async scene =>
            {
                for (var n = 1; n <= 5; n++)
                {
                    Assert.Null((await scene.EndpointAsync()).GateUntil);
                    await scene.HappenAsync($"{n}@c.us");
                    await scene.AllTriedAsync();
                }
                Assert.InRange((await scene.EndpointAsync()).GateUntil!.Value - clock.GetUtcNow(), Seconds(4), Seconds(6));
                Assert.Equal(5, (await scene.EndpointAsync()).FaultsInRow);

                scene.Broken.Script = _ => Answer.Ok;
                clock.Advance(Seconds(6));
                await scene.AllDeliveredAsync();
            },
            clock
        );

    [Fact]
    public Task A_receiver_that_refuses_for_ten_minutes_costs_an_attempt_every_ten_seconds_and_then_gets_everything_in_order() =>
        FaultScene.RunAsync(
            _ => Answer.Ok,
            async scene =>
            {
                scene.Broken.Refuse();
                await scene.HappenInAsync(50);
                var began = clock.GetUtcNow();
                while (clock.GetUtcNow() < began + TimeSpan.FromMinutes(10))
                {
                    await Eventually.GetAsync(scene.EndpointAsync, endpoint => endpoint.GateUntil > clock.GetUtcNow(), what: "a shut gate");
                    clock.Advance((await scene.EndpointAsync()).GateUntil!.Value - clock.GetUtcNow());
                }
                await Eventually.GetAsync(scene.EndpointAsync, endpoint => endpoint.GateUntil > clock.GetUtcNow(), what: "a shut gate");
                // Up to eight until the gate shuts, then a minute with one every 5 s and nine with one every 10 s, each ±20 %.
                Assert.InRange((await scene.DeliveriesAsync()).Sum(delivery => delivery.Attempts), 60, 92);

                scene.Broken.Accept();
                clock.Advance(Seconds(12));
                await scene.AllDeliveredAsync();
                Assert.Equal(50, scene.Broken.Count);
                Assert.Equal(1, OrderTests.Number(scene.Broken.Requests[0]));
            },
            clock
        );

    internal static Task MisbehavesAsync(string how, Func<FaultScene, Task> play) =>
        FaultScene.RunAsync(
            request =>
                how switch
                {
                    "never answers" => Answer.Hang,
                    "sends its headers byte by byte" => Answer.SlowHeaders(TimeSpan.FromMilliseconds(100)),
                    "sends its body byte by byte" => Answer.SlowBody(TimeSpan.FromMilliseconds(100)),
                    "sends a body without end" => Answer.EndlessBody(),
                    "sends a gzip bomb" => Answer.GzipBomb(),
                    "sends 64 KB of headers" => Answer.BigHeaders(64 * 1024),
                    "resets the connection instead of answering" => Answer.Reset,
                    "resets the connection in the middle of its answer" => Answer.ResetInHeaders,
                    "redirects to itself" => Answer.Redirect(request.Path),
                    _ => throw new InvalidOperationException(how),
                },
            scene =>
            {
                scene.Broken.ResetsInRequests = how == "resets the connection in the middle of the request";
                return play(scene);
            },
            options: new() { AttemptTimeout = TimeFor(how), StopTimeout = TimeSpan.FromMilliseconds(100) }
        );

    // Short where its end is waited for; elsewhere long enough for a busy machine.
    private static TimeSpan TimeFor(string how) =>
        TimeSpan.FromSeconds(
            how switch
            {
                "never answers" or "sends its headers byte by byte" => 1,
                "sends its body byte by byte" => 3,
                _ => 10,
            }
        );

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static async Task HasOutcomeAsync(FaultScene scene, string outcome, string? errorClass)
    {
        await scene.HappenInAsync(3);

        var attempt = await scene.FirstAttemptAsync();
        Assert.Equal((outcome, errorClass), (attempt.Outcome, attempt.ErrorClass));
        Assert.InRange(attempt.Excerpt?.Length ?? 0, 0, 500);
        Assert.Equal(outcome == "endpoint_fault" ? 3 : 0, (await scene.EndpointAsync()).FaultsInRow);
        var state = outcome == "delivered" ? DeliveryState.Delivered : DeliveryState.Pending;
        Assert.All(await scene.DeliveriesAsync(), delivery => Assert.Equal((state, 1), (delivery.State, delivery.Attempts)));
        Assert.Equal(scene.Broken.ResetsInRequests ? 0 : 3, scene.Broken.Count);
    }
}
