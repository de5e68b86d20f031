using WaGateway.Model;

namespace WaGateway.Tests.Store;

/// <summary>Which messages are found by a text.</summary>
public abstract class SearchTests(TestDatabase database) : IDisposable
{
    private const string John = "5511988880002@c.us";
    private readonly StoreFixture fixture = new(database);

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("Please send the Rechnungsnummer again", "nungsnum", "RECHNUNG", "the rech", "chn", "aga sen")]
    [InlineData("您的订单已经发货，请查收", "订单", "发货", "单", "请查收", "订单已经", "，请")]
    [InlineData("明日の会議は午後3時からです", "会議", "3時", "です", "午", "明日の会")]
    [InlineData("ราคาสินค้าเท่าไหร่ครับ", "สินค้า", "รา", "เท่าไหร่", "ค")]
    [InlineData("ສະບາຍດີ ທ່ານສະບາຍດີບໍ", "ບາຍດີ", "ດີ", "ທ")]
    [InlineData("សួស្តីអ្នកសុខសប្បាយទេ", "សុខ", "អ្ន", "ទេ")]
    [InlineData("안녕하세요 반갑습니다", "녕하", "반갑", "습니다", "안녕 반갑")]
    [InlineData("مرحبا، كيف حالك اليوم", "حبا", "حال", "ليو", "مرحبا اليوم")]
    [InlineData("Happy birthday 🎂🎉 to you ❤️", "🎂", "🎂🎉", "❤", "❤️", "day 🎂", "birth to")]
    [InlineData("O café da manhã: pão às 7", "cafe", "CAFÉ", "manha", "as", "7", "pao")]
    [InlineData("ok, I am in", "ok", "OK", "i", "am in", "\"ok\"")]
    [InlineData("100% of C++ (and a_b) cost 5€ – col:umn NEAR OR x*y", "100%", "C++", "(and", "a_b)", "col:umn", "NEAR OR", "x*y", "5€")]
    public async Task A_text_is_found_by_any_three_characters_in_a_row_and_by_fewer_where_words_have_no_spaces(
        string content,
        params string[] searches
    )
    {
        var session = await AddAsync(content, "Something else entirely");
        foreach (var text in searches)
        {
            Assert.Equal((text, 1), (text, await CountAsync(session, text)));
            Assert.Equal((text, content), (text, Assert.Single((await ListAsync(session, text)).Messages).Content));
        }
    }

    [Theory]
    [InlineData("okay booking token", "ok")]
    [InlineData("订阅单独", "订单")]
    [InlineData("100 percent", "100%")]
    [InlineData("hello", "hel*", "NEAR(hel llo)", "content:hello", "hello OR nothing", "hell\"o", "^hello", "-hello")]
    [InlineData("ab cd", "abc", "bcd")]
    [InlineData("hello", "hel\0xyz", "\0xyz", "hello\0\"\0other")]
    public async Task What_does_not_stand_there_is_not_found(string content, params string[] searches)
    {
        var session = await AddAsync(content);
        foreach (var text in searches)
            Assert.Equal((text, 0), (text, await CountAsync(session, text)));
    }

    [Fact]
    public async Task Edits_deletions_imports_and_other_sessions_are_kept_apart_in_every_script()
    {
        var session = await AddAsync("会議は明日", "ok then");
        var other = await fixture.SessionAsync("Other");
        await fixture.Store.Messages.ImportAsync([Message(other, "I1", "会議は明日"), Message(session, "I2", "imported 会議 ok")]);
        Assert.Equal([2, 2, 1, 0], await CountsAsync((session, "会議"), (session, "ok"), (other, "明日"), (other, "ok")));
        await fixture.Store.Messages.ApplyAsync([
            new MessageChange.Edited(session.Id, new("A0", John, John), "中止 is it", DateTimeOffset.FromUnixTimeSeconds(1_700_000_100)),
        ]);
        Assert.Equal([1, 1, 1, 0], await CountsAsync((session, "会議"), (session, "中止"), (session, "is it 止"), (session, "明日")));
        await fixture.Store.Sessions.DeleteSessionAsync(session.Id);
        Assert.Equal([0, 0, 1], await CountsAsync((session, "会議"), (session, "ok"), (other, "会議")));
    }

    private async Task<SessionRecord> AddAsync(params string[] contents)
    {
        var session = await fixture.SessionAsync();
        await fixture.Store.Messages.ApplyAsync([
            .. contents.Select((content, n) => new MessageChange.Seen(Message(session, $"A{n}", content), MentionsMe: false)),
        ]);
        return session;
    }

    private Task<MessagePage> ListAsync(SessionRecord session, string text) =>
        fixture.Store.Messages.ListMessagesAsync(new(session.Id) { Text = text });

    private async Task<long> CountAsync(SessionRecord session, string text) => (await ListAsync(session, text)).Total;

    private async Task<List<long>> CountsAsync(params (SessionRecord Session, string Text)[] searches)
    {
        List<long> counts = [];
        foreach (var (session, text) in searches)
            counts.Add(await CountAsync(session, text));
        return counts;
    }

    private static MessageRecord Message(SessionRecord session, string id, string content) =>
        new()
        {
            SessionId = session.Id,
            MessageId = id,
            SerializedId = $"false_{John}_{id}",
            ChatId = John,
            Person = John,
            FromMe = false,
            FromNumber = John,
            Type = "chat",
            Content = content,
            Timestamp = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            Ack = 1,
        };
}
