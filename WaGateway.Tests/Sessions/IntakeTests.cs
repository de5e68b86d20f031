using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Driver;
using WaGateway.Driver.Browser;
using WaGateway.Intake;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Tests.Store;

namespace WaGateway.Tests.Sessions;

/// <summary>From what a page says to what is stored: whom it concerns, and what people are called.</summary>
public sealed class IntakeTests : IDisposable
{
    private const string Group = "120363067819371883@g.us";
    private const string Phones = """ "94618273645501@lid":"5521966660009@c.us","70000001@lid":"447911123456@c.us" """;
    private readonly StoreFixture fixture = new();
    private readonly Account account = new("5511900000001@c.us", "606017044074249@lid");

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Mentioned_people_are_called_by_their_numbers_in_texts_captions_and_edits()
    {
        var intake = await IntakeAsync();
        const string mentions = """ "94618273645501@lid","606017044074249@lid","70000009@lid" """;
        await TakeAsync(intake, Message("M1", "chat", "@94618273645501 @606017044074249 @70000009 @70000001 x@94618273645501", mentions));
        await TakeAsync(intake, Message("M2", "image", "look @94618273645501", mentions));
        Assert.Equal(["look @5521966660009", "@5521966660009 @5511900000001 @70000009 @70000001 x@94618273645501"], await ContentsAsync());
        var details = (await fixture.Store.Messages.FindMessageAsync(1, "M1"))!.Details;
        Assert.Equal(["5521966660009@c.us", "5511900000001@c.us", "70000009@lid"], details.Mentions!);

        await TakeAsync(
            intake,
            $$$"""
            {"n":1,"kind":"edited","data":{"id":"M1","chat":"{{{Group}}}","fromMe":false,"author":"94618273645501@lid","phones":{
                {{{Phones}}} },
             "content":"now @70000001 and not @94618273645501","mentions":["70000001@lid"],"milliseconds":1900000000000}}
            """
        );
        Assert.Equal("now @447911123456 and not @94618273645501", (await fixture.Store.Messages.FindMessageAsync(1, "M1"))!.Content);
    }

    [Fact]
    public async Task In_history_as_well()
    {
        var intake = await IntakeAsync();
        var past = PageEventReader
            .Read(Batch(Message("M1", "chat", "hi @70000001", "\"70000001@lid\"")))
            .Events.OfType<PageEvent.MessageSeen>()
            .Select(seen => seen.Message)
            .ToList();
        Assert.Equal(1, await intake.ImportAsync(past, account, driver: null!));
        Assert.Equal(["hi @447911123456"], await ContentsAsync());
    }

    /// <summary>Two people's messages and one of this account, all of one id, as nobody but an attacker would choose it.</summary>
    [Theory]
    [InlineData("\"fromMe\":false,\"author\":\"94618273645501@lid\"", "5521966660009@c.us")]
    [InlineData("\"fromMe\":false,\"author\":\"447911123456@c.us\"", "447911123456@c.us")]
    [InlineData("\"fromMe\":true,\"author\":\"606017044074249@lid\"", "5511900000001@c.us")]
    public async Task What_becomes_of_a_group_message_concerns_its_author(string who, string expected)
    {
        var intake = await IntakeAsync();
        await TakeAsync(
            intake,
            Message("M1", "chat", "first", "", "94618273645501@lid"),
            Message("M1", "chat", "first", "", "70000001@lid"),
            Message("M1", "chat", "first", "", null)
        );
        var target = $$$""" "id":"M1","chat":"{{{Group}}}",{{{who}}},"phones":{ {{{Phones}}} } """;
        await TakeAsync(
            intake,
            $$$"""{"n":1,"kind":"edited","data":{ {{{target}}},"content":"changed","mentions":[],"milliseconds":1900000000000}}""",
            $$$"""{"n":2,"kind":"reacted","data":{ {{{target}}},"sender":"70000001@lid","emoji":"👍","seconds":1900000000}}""",
            $$$"""{"n":3,"kind":"revoked","data":{ {{{target}}},"seconds":1900000000}}"""
        );
        var rows = (await fixture.Store.Messages.ListMessagesAsync(new(1))).Messages;
        Assert.Equal(3, rows.Count);
        var changed = Assert.Single(rows, row => row.Content == "changed" || row.RevokedAt is not null || row.Reactions is not null);
        Assert.Equal(
            (expected, "changed", true),
            (changed.FromNumber, changed.Content, changed.RevokedAt is not null && changed.Reactions!.Contains("447911123456@c.us"))
        );
    }

    /// <summary>The client fills its collection of answers from its database as it likes: the same answer is seen more than once.</summary>
    [Fact]
    public async Task An_answer_to_an_event_is_one_event_and_a_later_one_another()
    {
        var intake = await IntakeAsync();
        string Answer(int n, string response, long at, string id = "M1") =>
            $$$"""
                {"n":{{{n}}},"kind":"answered","data":{"id":"{{{id}}}","chat":"{{{Group}}}","fromMe":false,"author":"94618273645501@lid",
                 "phones":{ {{{Phones}}} },"person":"70000001@lid","response":"{{{response}}}","extraGuests":2,"milliseconds":{{{at}}}}}
                """;
        await TakeAsync(intake, Message("M1", "event_creation", "Lunch", ""));
        await TakeAsync(intake, Answer(1, "1", 1_790_000_000_000), Answer(2, "1", 1_790_000_000_000), Answer(3, "3", 1_790_000_000_001));
        await TakeAsync(intake, Answer(1, "1", 1_790_000_000_000), Answer(2, "1", 1_790_000_000_000, id: "unknown"));
        var told = (await fixture.Store.Events.ReadEventsAsync(new(0, 100, 1, [EventKinds.EventResponse]))).Events;
        Assert.Equal(["going", "maybe"], told.Select(one => (string)JsonNode.Parse(one.Body)!["response"]!["answer"]!));
        Assert.All(told, one =>
        {
            var body = JsonNode.Parse(one.Body)!;
            Assert.Equal("M1", (string)body["message"]!["id"]!);
            Assert.Equal(("447911123456@c.us", 2), ((string)body["response"]!["person"]!, (int)body["response"]!["extraGuests"]!));
        });
        Assert.Single((await fixture.Store.Messages.ListMessagesAsync(new(1))).Messages);
    }

    [Fact]
    public async Task A_receipt_concerns_the_chat_it_comes_from()
    {
        var intake = await IntakeAsync();
        await TakeAsync(intake, Message("M1", "chat", "first", "", null), Message("M1", "chat", "first", "", null, "70000001@lid"));
        await TakeAsync(intake, """{"n":1,"kind":"ack","data":{"ids":["M1"],"chat":"447911123456:3@c.us","ack":3,"phones":{}}}""");
        var rows = (await fixture.Store.Messages.ListMessagesAsync(new(1))).Messages;
        Assert.Equal([("447911123456@c.us", 3), (Group, 1)], rows.OrderByDescending(row => row.Ack).Select(row => (row.ChatId, row.Ack)));
    }

    [Fact]
    public async Task What_the_clients_store_says_of_messages_is_told_once_as_backfilled_and_in_order()
    {
        var intake = await IntakeAsync();
        await TakeAsync(
            intake,
            Message("M1", "chat", "first", ""),
            Message("M2", "poll_creation", "Lunch?", ""),
            Message("M3", "chat", "gone", ""),
            Message("M4", "chat", "last", "")
        );
        const string author = "\"fromMe\":false,\"author\":\"5521966660009@c.us\"";
        var readAt = TimeProvider.System.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds();
        var standing = $$$"""
            {"n":1,"kind":"standing","data":{"chat":"{{{Group}}}","readAt":{{{readAt}}},"since":1700000000,"until":{{{readAt
                / 1000}}},"isCut":false,
             "disappears":false,"ids":["M1","M2","M4"],"changed":[
                {"id":"M1","chat":"{{{Group}}}",{{{author}}},"phones":{ {{{Phones}}} },"ack":null,"votes":[],
                 "edited":{"milliseconds":1750000002000,"content":"now @70000001","mentions":["70000001@lid"]},
                 "reactions":[{"sender":"70000001@lid","emoji":"👍","seconds":1750000001}]},
                {"id":"M2","chat":"{{{Group}}}",{{{author}}},"phones":{},"edited":null,"ack":null,"reactions":null,
                 "votes":[{"voter":"70000001@lid","milliseconds":1750000003000,"options":["pizza"]},{"voter":{}}]},
                {"id":"M4","chat":"{{{Group}}}",{{{author}}},"phones":{},"revoked":true,"seconds":1750000000},
                {"id":{}}, 5]}}
            """;
        await TakeAsync(intake, standing);
        await TakeAsync(intake, standing);
        var told = (await fixture.Store.Events.ReadEventsAsync(new(0, 100, 1, Kinds: null)))
            .Events.Select(one => JsonNode.Parse(one.Body)!)
            .Where(body => (string)body["event"]! != "message")
            .ToList();
        Assert.Equal(
            ["message.revoked M4", "message.reaction M1", "message.edited M1", "poll.vote M2", "message.deleted M3"],
            told.Select(body => $"{body["event"]} {body["message"]!["id"]}")
        );
        Assert.All(told, body => Assert.True((bool)body["backfilled"]!));
        Assert.Equal("now @447911123456", (await fixture.Store.Messages.FindMessageAsync(1, "M1"))!.Content);
        Assert.NotNull((await fixture.Store.Messages.FindMessageAsync(1, "M3"))!.DeletedAt);
    }

    private async Task<EventIntake> IntakeAsync()
    {
        var session = await fixture.SessionAsync();
        Assert.Equal(1, session.Id);
        return new EventIntake(
            1,
            fixture.Store.Messages,
            fixture.Store.Identities.Of(1),
            fixture.Store.Gaps,
            new DownloadSignal(),
            TimeProvider.System,
            NullLogger.Instance
        );
    }

    private async Task TakeAsync(EventIntake intake, params string[] events)
    {
        var batch = PageEventReader.Read(Batch(events));
        Assert.Equal((events.Length, 0), (batch.Events.Count, batch.Unreadable));
        await intake.CommitAsync(batch.Events, account, driver: null);
    }

    private async Task<IEnumerable<string?>> ContentsAsync() =>
        (await fixture.Store.Messages.ListMessagesAsync(new(1))).Messages.Select(row => row.Content);

    private static string Batch(params string[] events) => $$"""{"epoch":"e","events":[{{string.Join(',', events)}}]}""";

    /// <param name="author">Null: this account.</param>
    private static string Message(
        string id,
        string type,
        string content,
        string mentions,
        string? author = "94618273645501@lid",
        string chat = Group
    ) =>
        $$$"""
            {"n":1,"kind":"message","data":{"key":{"fromMe":{{{(
                author is null ? "true" : "false"
            )}}},"remote":"{{{chat}}}","id":"{{{id}}}","serialized":"{{{(
                author is null ? "true" : "false"
            )}}}_{{{chat}}}_{{{id}}}_{{{author}}}"},
             "type":"{{{type}}}","content":"{{{content}}}","seconds":1800000000,"from":"{{{chat}}}","to":"5511900000001@c.us","author":"{{{author
                ?? "606017044074249@lid"}}}",
             "name":null,"ack":1,"quoted":null,"mentions":[{{{mentions}}}],"mimetype":null,"hasFile":false,"details":{},"phones":{
                 {{{Phones}}} } } }
            """;
}
