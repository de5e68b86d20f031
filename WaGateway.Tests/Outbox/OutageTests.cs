using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Outbox;

/// <summary>How long a receiver that is well again waits for what was meant for it.</summary>
public sealed class OutageTests
{
    private static readonly string[] Hows = ["refused", "not connected", "timeout", "500"];
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public static TheoryData<string, double, double> Outages
    {
        get
        {
            var rows = new TheoryData<string, double, double>();
            foreach (var how in Hows)
            {
                foreach (var seconds in new[] { 0.4, 3, 7.3, 21, 34.9, 59, 61, 97, 240, 333, 601, 777, 899.8 })
                    rows.Add(how, seconds, 15.01);
                foreach (var seconds in new[] { 900.1, 1234, 1800, 2750, 3599.8 })
                    rows.Add(how, seconds, 60);
            }
            // In a long one.
            foreach (var hours in new[] { 1.01, 5.5, 26 })
                rows.Add("refused", hours * 3600, 366);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Outages))]
    public void Is_short(string how, double outage, double most)
    {
        foreach (var chats in new[] { ["a"], ["a", "a", "a", "a", "a", "a", "a", "a", "a", "a"], (string[])["a", "b", "a", "c", "d", "e"] })
        foreach (var chance in Chances())
        {
            var model = new OutageModel(how, TimeSpan.FromSeconds(outage), chance);
            model.Run(chats, another: false, TimeSpan.FromMinutes(10));

            Assert.InRange(model.UntilFirst.TotalSeconds, 0, most);
            Assert.Equal(chats.Length, model.Delivered.Count);
            // Nothing has lost its place in its own schedule, and there was no more than was said.
            Assert.InRange(model.MostFailures, 0, 1);
            Assert.InRange(model.Attempts, 1, chats.Length + 8 + ProbesAtMost(outage + most));
        }
    }

    [Fact]
    public void Ten_errors_of_the_receiver_delay_ten_messages_by_less_than_a_minute_and_they_arrive_in_order()
    {
        foreach (var chance in Chances())
        {
            // So long do ten errors last.
            var errors = new OutageModel("500", TimeSpan.FromSeconds(32), chance);
            errors.Run([.. Enumerable.Repeat("a", 10)], another: false, TimeSpan.FromMinutes(2));

            Assert.InRange(errors.Attempts - 10, 9, 14);
            Assert.InRange(errors.UntilFirst.TotalSeconds, 0, 7);
            Assert.Equal(Enumerable.Range(1, 10), errors.Delivered);
        }
    }

    [Theory]
    [InlineData("refused", 5000), InlineData("refused", 1000)]
    [InlineData("not connected", 60), InlineData("timeout", 60), InlineData("500", 25)]
    public void Everything_then_arrives_in_order(string how, double outage)
    {
        foreach (var chance in Chances())
        {
            var model = new OutageModel(how, TimeSpan.FromSeconds(outage), chance);
            model.Run([.. Enumerable.Repeat("a", 12)], another: true, TimeSpan.FromMinutes(10));

            Assert.Equal(Enumerable.Range(1, 13), model.Delivered);
        }
    }

    [Theory]
    [InlineData("a", "b", 15), InlineData("a", "a", 100)]
    public void A_message_at_which_the_receiver_fails_does_not_pass_for_an_outage_for_long(string poisoned, string next, double most)
    {
        foreach (var chance in Chances())
        {
            // It alone has failed for ten minutes when the other one comes.
            var model = new OutageModel("500", TimeSpan.FromMinutes(10), chance) { Poison = 1 };
            model.Run([poisoned, next], another: false, TimeSpan.FromMinutes(10));

            Assert.Equal([2], model.Delivered);
            Assert.InRange(model.UntilFirst.TotalSeconds, 0, most);
        }
    }

    [Fact]
    public void What_a_receiver_may_have_got_is_sent_ever_more_rarely_in_a_long_outage()
    {
        foreach (var chance in Chances())
        {
            var model = new OutageModel("500", TimeSpan.FromHours(71), chance);
            model.Run(["a"], another: false, TimeSpan.FromMinutes(1));

            Assert.InRange(model.MostAttempts, 100, 5 + ProbesAtMost(3600) + 20);
        }
    }

    [Fact]
    public async Task Ten_errors_of_a_receiver_are_forgotten_within_the_minute()
    {
        await using var receiver = new RawReceiver { Script = request => request.Number <= 10 ? Answer.Status(500) : Answer.Ok };
        await using var outbox = await OutboxUnderTest.OpenAsync(clock);
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        var began = clock.GetUtcNow();
        for (var n = 0; n < 10; n++)
            await outbox.HappenAsync(session);

        await PassAsync(outbox, () => receiver.Count >= 11);

        Assert.InRange((clock.GetUtcNow() - began).TotalSeconds, 0, 60);
        await outbox.AllDeliveredAsync(10);
        Assert.Equal(Enumerable.Range(1, 10), receiver.Requests.Skip(10).Select(OrderTests.Number));
    }

    [Fact]
    public async Task A_lone_message_that_was_refused_for_six_minutes_is_there_within_seconds()
    {
        await using var receiver = new RawReceiver();
        receiver.Refuse();
        await using var outbox = await OutboxUnderTest.OpenAsync(clock);
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await outbox.HappenAsync(session);
        var well = clock.GetUtcNow() + TimeSpan.FromMinutes(6);

        await PassAsync(outbox, () => clock.GetUtcNow() >= well);
        receiver.Accept();
        await PassAsync(outbox, () => receiver.Count > 0);

        Assert.InRange((clock.GetUtcNow() - well).TotalSeconds, 0, 24); // twelve over the end, and twelve
        await outbox.AllDeliveredAsync(1);
        Assert.InRange((await outbox.DeliveriesAsync())[0].Attempts, 30, 70);
    }

    [Fact]
    public async Task After_an_attempt_that_hung_until_its_timeout_the_next_follows_at_once()
    {
        await using var receiver = new RawReceiver { Script = request => request.Number < 8 ? Answer.Hang : Answer.Ok };
        await using var outbox = await OutboxUnderTest.OpenAsync(clock);
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await outbox.HappenAsync(session);

        for (var attempt = 1; attempt < 8; attempt++)
        {
            await receiver.WaitForAsync(attempt);
            clock.Advance(TimeSpan.FromSeconds(15));
        }

        await outbox.AllDeliveredAsync(1);
    }

    /// <summary>Lets the time pass from one thing that is due to the next, until a fact holds.</summary>
    private async Task PassAsync(OutboxUnderTest outbox, Func<bool> fact)
    {
        while (!fact())
        {
            DateTimeOffset? next = null;
            await OutboxUnderTest.UntilAsync(
                async () => fact() || (next = await NextAsync(outbox)) > clock.GetUtcNow(),
                "the lane waits for its next attempt"
            );
            if (next > clock.GetUtcNow())
                clock.Advance(next.Value - clock.GetUtcNow());
        }
    }

    private static async Task<DateTimeOffset?> NextAsync(OutboxUnderTest outbox)
    {
        var open = (await outbox.DeliveriesAsync()).Where(delivery => delivery.State != DeliveryState.Delivered).ToList();
        if (open.Count == 0 || open.Exists(delivery => delivery.State == DeliveryState.Leased))
            return null;
        var endpoint = (await outbox.Store.Endpoints.ListEndpointsAsync())[0];
        return endpoint.GateUntil ?? open.Min(delivery => delivery.NextAt);
    }

    private static Func<double>[] Chances()
    {
        var random = new Random(17);
        return [() => 0, () => 0.5, () => 0.999, random.NextDouble];
    }

    /// <summary>Every 4, 8 and 32 s: the intervals of the schedule less a fifth.</summary>
    private static int ProbesAtMost(double seconds) =>
        (int)(Math.Min(seconds, 60) / 4)
        + (int)(Math.Clamp(seconds - 60, 0, 840) / 8)
        + (int)(Math.Clamp(seconds - 900, 0, 2700) / 32)
        + (int)(Math.Max(seconds - 3600, 0) / 240)
        + 4;
}
