using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Driver;
using WaGateway.Intake;
using WaGateway.Model;
using WaGateway.Tests.Store;

namespace WaGateway.Tests.Sessions;

/// <summary>What is read of WhatsApp Web's own store after a connect, how often, and how far back.</summary>
public sealed class BackFillTests : IDisposable
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(3);
    private readonly StoreFixture fixture = new();
    private readonly FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    private readonly IWhatsAppDriver page = DispatchProxy.Create<IWhatsAppDriver, Page>();
    private SessionRecord session = null!;
    private BackFill readings = null!;

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task After_a_connect_messages_are_compared_far_back_once_delivered_and_once_settled()
    {
        await LinkedAsync();
        Assert.Equal(CompareTime.Delivered, await ReadAsync(isSettled: false));
        await ReportAsync(compared: true);
        Assert.Equal(CompareTime.No, await ReadAsync(isSettled: false));
        await ReportAsync(compared: false);
        Assert.Equal(CompareTime.Now, await ReadAsync(isSettled: true));
        await ReportAsync(compared: true);
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(CompareTime.No, await ReadAsync(isSettled: true));
            await ReportAsync(compared: false);
        }
        readings.Connected();
        Assert.Equal(CompareTime.Delivered, await ReadAsync(isSettled: false));
    }

    [Fact]
    public async Task A_page_that_does_not_say_that_all_was_delivered_compares_with_the_second_reading()
    {
        await LinkedAsync();
        Assert.Equal(CompareTime.Delivered, await ReadAsync(isSettled: false));
        await ReportAsync(compared: false);
        Assert.Equal(CompareTime.Now, await ReadAsync(isSettled: false));
        await ReportAsync(compared: true);
        Assert.Equal(CompareTime.No, await ReadAsync(isSettled: false));
    }

    [Fact]
    public async Task A_comparing_that_did_not_come_through_is_asked_for_again()
    {
        await LinkedAsync();
        await ReadAsync(isSettled: true);
        Assert.Equal(CompareTime.Now, await ReadAsync(isSettled: true));
        Assert.Equal(session.LinkedAt, Asked.CompareSince);
        // What an earlier connection reports says nothing of this one.
        readings.Connected();
        await ReportAsync(compared: true);
        Assert.Equal(CompareTime.Now, await ReadAsync(isSettled: true));
        await ReportAsync(compared: true);
        Assert.Equal(CompareTime.No, await ReadAsync(isSettled: true));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(CompareTime.Now, await ReadAsync(isSettled: true));
    }

    [Fact]
    public async Task A_message_that_is_never_decrypted_does_not_make_its_chat_be_read_from_there_for_ever()
    {
        await LinkedAsync();
        clock.Advance(TimeSpan.FromDays(10));
        var now = clock.GetUtcNow();
        session = session with { CaughtUpTo = now };
        await NoteAsync("old@c.us", now - Back - TimeSpan.FromHours(1), GapReason.Undecryptable);
        await NoteAsync("new@c.us", now - Back + TimeSpan.FromHours(1), GapReason.Undecryptable);
        await NoteAsync("unreadable@c.us", now - Back - TimeSpan.FromHours(1), GapReason.ChatUnreadable);
        await ReadAsync(isSettled: true);
        Assert.Equal(["new@c.us", "unreadable@c.us"], Asked.Chats.Keys.Order());
    }

    private ReadBackOrder Asked => ((Page)(object)page).Orders[^1];

    private async Task LinkedAsync()
    {
        await fixture.SessionAsync();
        session = (await fixture.Store.Sessions.FindSessionAsync(1))! with { LinkedAt = clock.GetUtcNow() };
        var store = fixture.Store;
        readings = new(
            session.Id,
            store.Gaps,
            store.Messages,
            store.Events,
            store.Identities.Of(session.Id),
            new(Back, 100, TimeSpan.FromMinutes(1)),
            clock,
            NullLogger.Instance
        );
    }

    private async Task<CompareTime> ReadAsync(bool isSettled)
    {
        await readings.RunAsync(page, session, isSettled);
        return Asked.Compares;
    }

    private Task ReportAsync(bool compared) =>
        readings.CaughtUpAsync(new(Asked.Number, clock.GetUtcNow(), true, []) { IsCompared = compared }, isSettled: false);

    private Task NoteAsync(string chat, DateTimeOffset at, GapReason reason) =>
        fixture.Store.Gaps.NoteGapAsync(new(session.Id, chat, chat, at, at, reason));

    public class Page : DispatchProxy
    {
        internal List<ReadBackOrder> Orders { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Orders.Add((ReadBackOrder)args![0]!);
            return Task.CompletedTask;
        }
    }
}
