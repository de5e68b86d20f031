using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Driver;
using WaGateway.Intake;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Tests.Store;

namespace WaGateway.Tests.Sessions;

/// <summary>What a page gives of a chat's past, and what it cannot give: each fails alone.</summary>
public sealed class HistoryImportTests : IDisposable
{
    private static readonly DateTimeOffset Until = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private readonly StoreFixture fixture = new();
    private readonly Account account = new("5511900000001@c.us", null);
    private readonly IWhatsAppDriver driver = DispatchProxy.Create<IWhatsAppDriver, Page>();
    private HistoryImport? import;

    private Page Chats => (Page)(object)driver;

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_chat_that_cannot_be_read_holds_up_no_other_and_is_read_again()
    {
        Chats.Pages["1@c.us"] = _ => new([Message("1@c.us", "A")], [], null);
        Chats.Pages["2@c.us"] = _ => throw new DriverException("It is broken.");
        Chats.Pages["3@c.us"] = _ => new([Message("3@c.us", "C")], [], null);
        Assert.False(await ReadAsync());
        Assert.Equal(["A", "C"], await IdsAsync());
        Chats.Pages["2@c.us"] = _ => new([Message("2@c.us", "B")], [], null);
        Assert.False(await ReadAsync());
        Assert.Equal(["A", "B", "C"], await IdsAsync());
        Assert.True(await ReadAsync());
    }

    [Fact]
    public async Task A_page_that_can_read_no_chat_is_left_alone_until_the_next_time()
    {
        for (var n = 0; n < 50; n++)
            Chats.Pages[$"{n}@c.us"] = _ => throw new DriverException("It is broken.");
        Assert.False(await ReadAsync());
        Assert.InRange(Chats.Questions, 2, 10);
    }

    [Fact]
    public async Task A_message_that_the_page_cannot_give_is_a_gap_of_its_chat()
    {
        Chats.Pages["1@c.us"] = _ => new([Message("1@c.us", "A")], [new("5511988880002@c.us", Until.AddDays(-1), "It is odd.")], null);
        await ReadAsync();
        Assert.Equal(["A"], await IdsAsync());
        var gap = Assert.Single(await fixture.Store.Gaps.ListGapsAsync(new(1)));
        Assert.Equal(("5511988880002@c.us", GapReason.NotStored), (gap.ChatId, gap.Reason));
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_is_a_gap_and_those_beside_it_are_stored()
    {
        await using (var db = new SqliteConnection($"Data Source={fixture.File};Pooling=False"))
        {
            await db.OpenAsync();
            await using var poison = db.CreateCommand();
            poison.CommandText =
                "CREATE TRIGGER poison BEFORE INSERT ON messages WHEN new.message_id = 'B' BEGIN SELECT RAISE (ABORT, 'poison'); END";
            await poison.ExecuteNonQueryAsync();
        }
        Chats.Pages["1@c.us"] = _ => new([Message("1@c.us", "A"), Message("1@c.us", "B"), Message("1@c.us", "C")], [], null);
        Assert.False(await ReadAsync());
        Assert.Equal(["A", "C"], await IdsAsync());
        Assert.Equal(GapReason.NotStored, Assert.Single(await fixture.Store.Gaps.ListGapsAsync(new(1))).Reason);
    }

    [Fact]
    public async Task A_page_that_never_comes_to_an_end_is_not_read_for_ever()
    {
        Chats.Pages["1@c.us"] = before => new([Message("1@c.us", "A")], [], "the same place");
        await ReadAsync();
        Assert.InRange(Chats.Questions, 1, 3);
    }

    private async Task<bool> ReadAsync()
    {
        import ??= await ImportAsync();
        return await import.RunAsync(driver, account, Until, isSettled: true).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task<HistoryImport> ImportAsync()
    {
        var session = await fixture.SessionAsync();
        var intake = new EventIntake(
            session.Id,
            fixture.Store.Messages,
            fixture.Store.Identities.Of(session.Id),
            fixture.Store.Gaps,
            new DownloadSignal(),
            TimeProvider.System,
            NullLogger.Instance
        );
        return new(session.Id, intake, fixture.Store.Sessions, TimeProvider.System, NullLogger.Instance);
    }

    private async Task<IEnumerable<string>> IdsAsync() =>
        (await fixture.Store.Messages.ListMessagesAsync(new(1))).Messages.Select(row => row.MessageId).Order();

    private static PageMessage Message(string chat, string id) =>
        new()
        {
            Key = new()
            {
                Remote = chat,
                Id = id,
                Serialized = $"false_{chat}_{id}",
            },
            Type = "chat",
            Content = id,
            Seconds = Until.AddDays(-1).ToUnixTimeSeconds(),
            From = chat,
            To = "5511900000001@c.us",
            Ack = 1,
            Mentions = [],
            Details = new(),
            Phones = new Dictionary<string, string>(),
        };

    /// <summary>A page whose chats give what the test says.</summary>
    public class Page : DispatchProxy
    {
        internal SortedDictionary<string, Func<string?, HistoryPage>> Pages { get; } = new(StringComparer.Ordinal);

        internal int Questions { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name switch
            {
                nameof(IWhatsAppDriver.ListHistoryChatsAsync) => Task.FromResult<IReadOnlyList<string>>([.. Pages.Keys]),
                nameof(IWhatsAppDriver.ReadHistoryAsync) => ReadAsync((string)args![0]!, (string?)args[1]),
                _ => throw new NotSupportedException(targetMethod.Name),
            };

        private async Task<HistoryPage> ReadAsync(string chat, string? before)
        {
            await Task.Yield();
            if (++Questions > 1000)
                throw new DriverException("It was asked too often.");
            return Pages[chat](before);
        }
    }
}
