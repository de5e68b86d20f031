using System.Text.Json;
using WaGateway.Driver;

namespace WaGateway.Tests.Driver;

/// <summary>
/// How the page reads what became of messages: whatever the client's store has or fails at, nothing is reported that is not so, and what
/// could not be read now is read later.
/// </summary>
public sealed class StandingScriptTests : IAsyncLifetime
{
    private const string Chat = "111803032889466@lid";
    private const string Phone = "5511988880002@c.us";
    private ScriptedClient client = null!;

    public async Task InitializeAsync() => client = await ScriptedClient.OpenAsync();

    public Task DisposeAsync() => client.DisposeAsync().AsTask();

    [Fact]
    public async Task A_short_page_of_a_chat_is_not_all_of_it()
    {
        // As wa-js does where the last message is not loaded.
        await client.RunAsync(
            """
            for (let n = 0; n < 8; n++) write('1@c.us', `M${n}`, now - 800 + n);
            const { getMessages } = WPP.chat;
            WPP.chat.getMessages = async (chat, asked) => (await getMessages(chat, asked)).slice(0, asked.id ? undefined : -1);
            """
        );
        await client.ReadBackAsync("{ ...order('now'), pageSize: 3 }");
        var listing = Assert.Single(await client.EventsAsync("standing"));
        Assert.Equal(Enumerable.Range(0, 7).Select(n => $"M{n}"), Texts(listing.GetProperty("ids")).Order(StringComparer.Ordinal));
        Assert.False(listing.GetProperty("until").GetInt64() > (await client.ReadAsync("now - 800 + 6")).GetInt64());
    }

    [Fact]
    public async Task Nothing_found_says_that_reactions_were_taken_back_only_where_all_keys_are_known()
    {
        await client.RunAsync($"write('{Chat}', 'M1', now - 700);");
        await client.ReadBackAsync("order('now', { reacted: ['M1'] })");
        Assert.Empty(await client.ChangedAsync());
        await client.RunAsync($"phones['{Chat}'] = '{Phone}';");
        await client.ReadBackAsync("order('now', { reacted: ['M1'] })");
        Assert.Empty(Assert.Single(await client.ChangedAsync()).GetProperty("reactions").EnumerateArray());
        await client.RunAsync($"reactions['false_{Phone}_M1'] = [{{ sender: '{Phone}', reactionText: '👍', timestamp: now }}];");
        await client.ReadBackAsync("order('now', { reacted: ['M1'] })");
        var found = (await client.ChangedAsync())[^1]
            .GetProperty("reactions")
            .EnumerateArray()
            .Select(one => one.GetProperty("emoji").GetString());
        Assert.Equal(["👍"], found);
    }

    [Fact]
    public async Task What_became_of_a_chat_comes_in_events_of_a_bounded_size_and_nothing_of_it_is_cut_away()
    {
        await client.RunAsync(
            """
            const long = '\u0001'.repeat(100);
            for (let n = 0; n < 480; n++) write('1@c.us', `M${n}`, now - 800 + n);
            write('1@c.us', 'poll', now - 300, { type: 'poll_creation',
                pollOptions: Array.from({ length: 12 }, (_, localId) => ({ localId, name: `${localId}${long}` })) });
            votes['false_1@c.us_poll'] = Array.from({ length: 200 }, (_, n) =>
                ({ sender: `${n}@c.us`, senderTimestampMs: now * 1000, selectedOptionLocalIds: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }));
            write('1@c.us', 'loved', now - 200, { hasReaction: true });
            reactions['false_1@c.us_loved'] = Array.from({ length: 1_500 }, (_, n) =>
                ({ sender: `${n}@c.us`, timestamp: now, reactionText: n === 0 ? 'x'.repeat(2_000_000) : long }));
            """
        );
        await client.ReadBackAsync("order('now', { count: 500 })");
        await client.RunAsync(
            """
            window.standings = taken.filter(one => one.kind === 'standing').map(one => one.data);
            window.changed = standings.flatMap(one => one.changed);
            """
        );
        Assert.InRange(
            (await client.ReadAsync("Math.max(...taken.map(one => JSON.stringify(one.data).length))")).GetInt32(),
            1,
            PageLimits.Event
        );
        Assert.Empty(await client.EventsAsync("not_stored"));
        Assert.Equal(482, (await client.ReadAsync("standings.flatMap(one => one.ids ?? []).length")).GetInt32());
        Assert.Equal(
            200,
            (
                await client.ReadAsync(
                    "new Set(changed.flatMap(one => one.votes ?? []).filter(v => v.options.length === 12).map(v => v.voter)).size"
                )
            ).GetInt32()
        );
        Assert.Equal(
            1_500,
            (await client.ReadAsync("new Set(changed.flatMap(one => one.reactions ?? []).map(r => r.sender)).size")).GetInt32()
        );
        var parts = (await client.ReadAsync("changed.filter(one => one.reactions?.length > 0).map(one => !!one.isPart)"))
            .EnumerateArray()
            .ToList();
        Assert.True(parts.Count > 1);
        Assert.All(parts, isPart => Assert.True(isPart.GetBoolean()));
    }

    /// <summary>The body of a file is its small picture; an event is changed in other ways.</summary>
    [Fact]
    public async Task An_edit_is_of_words_and_what_has_none_is_left_as_it_is()
    {
        await client.RunAsync(
            """
            const edit = { latestEditSenderTimestampMs: now * 1000 };
            write('1@c.us', 'text', now - 700, edit);
            write('1@c.us', 'captioned', now - 699, { type: 'image', body: '/9j/', caption: 'words', ...edit });
            write('1@c.us', 'picture', now - 698, { type: 'image', body: '/9j/', ...edit });
            write('1@c.us', 'event', now - 697, { type: 'event_creation', eventName: 'Dinner', ...edit });
            write('1@c.us', 'poll', now - 696, { type: 'poll_creation', pollName: 'Lunch?', ...edit });
            """
        );
        await client.ReadBackAsync("order('now')");
        var edits = (await client.ChangedAsync())
            .OrderBy(one => one.GetProperty("id").GetString(), StringComparer.Ordinal)
            .Select(one => (one.GetProperty("id").GetString(), one.GetProperty("edited").GetProperty("content").GetString()));
        Assert.Equal([("captioned", "words"), ("poll", "Lunch?"), ("text", "text")], edits);
    }

    [Fact]
    public async Task Chats_are_compared_far_back_once_when_all_was_delivered_and_whenever_that_is_asked_for()
    {
        await client.RunAsync("write('new@c.us', 'A', now); write('quiet@c.us', 'B', now - 700); write('old@c.us', 'C', now - 90_000);");
        Assert.False(await client.ReadBackAsync("order('delivered')"));
        Assert.Equal(["new@c.us"], await AskedAsync());
        await client.RunAsync("window.__wagateway.delivered();");
        await client.UntilAsync("taken.some(one => one.data.compared)");
        Assert.Equal(["new@c.us", "quiet@c.us"], await AskedAsync());
        Assert.False(await client.ReadBackAsync("order('delivered')"));
        Assert.False(await client.ReadBackAsync("order('no')"));
        Assert.Equal(["new@c.us"], await AskedAsync());
        Assert.True(await client.ReadBackAsync("order('now')"));
        Assert.Equal(["new@c.us", "quiet@c.us"], await AskedAsync());
    }

    [Fact]
    public async Task A_chat_that_could_not_be_compared_is_compared_with_the_next_reading()
    {
        await client.RunAsync(
            """
            write('new@c.us', 'A', now); write('quiet@c.us', 'B', now - 700); write('fine@c.us', 'C', now - 700);
            const { getMessages } = WPP.chat;
            WPP.chat.getMessages = async (chat, asked) => {
                const found = await getMessages(chat, asked);
                if (chat === 'quiet@c.us' && !window.isMended) throw new Error('it cannot be read');
                return found;
            };
            """
        );
        await client.ReadBackAsync("order('now')");
        await AskedAsync();
        await client.RunAsync("window.isMended = true;");
        await client.ReadBackAsync("order('no')");
        Assert.Equal(["new@c.us", "quiet@c.us"], await AskedAsync());
        Assert.Contains(await client.EventsAsync("standing"), one => one.GetProperty("chat").GetString() == "quiet@c.us");
        await client.ReadBackAsync("order('no')");
        Assert.Equal(["new@c.us"], await AskedAsync());
        // Nothing is missing there.
        Assert.All(await client.EventsAsync("caught_up"), one => Assert.Empty(one.GetProperty("missing").EnumerateArray()));
    }

    [Fact]
    public async Task A_message_that_cannot_be_compared_holds_up_no_other_and_is_a_gap_until_it_can()
    {
        await client.RunAsync(
            """
            for (const id of ['before', 'odd', 'after'])
                write('1@c.us', id, now - 50, { hasReaction: true, latestEditSenderTimestampMs: now * 1000 });
            const { getReactions } = WPP.chat;
            WPP.chat.getReactions = async key => {
                if (key.endsWith('odd') && !window.isMended) throw new Error('it cannot be read');
                return getReactions(key);
            };
            """
        );
        await client.ReadBackAsync("order('now')");
        Assert.Equal(["after", "before"], (await client.ChangedAsync()).Select(one => one.GetProperty("id").GetString()).Order());
        Assert.Equal(["1@c.us"], await client.TextsAsync("taken.at(-1).data.missing.map(one => one.chat)"));
        await client.RunAsync("window.isMended = true;");
        await client.ReadBackAsync("order('no')");
        Assert.Contains(await client.ChangedAsync(), one => one.GetProperty("id").GetString() == "odd");
        Assert.Empty(await client.TextsAsync("taken.at(-1).data.missing.map(one => one.chat)"));
    }

    [Fact]
    public async Task A_message_is_pinned_where_the_database_says_so_though_nobody_opened_its_chat()
    {
        await client.RunAsync(
            $$"""
            phones['{{Chat}}'] = '{{Phone}}';
            const pin = (id, pinType, at, chat = '{{Chat}}') => ({ parentMsgKey: `false_${chat}_${id}`, chatId: chat, pinType,
                senderTimestampMs: at });
            const pins = [pin('pinned', 1, 5), pin('unpinned', 1, 5), pin('unpinned', 2, 6, '{{Phone}}'), pin('again', 2, 5),
                pin('again', 1, 6)];
            modules.WAWebModelStorageUtils = { getStorage: () => ({ table: () => ({ anyOf: async ([field], ids) =>
                pins.filter(one => ids.includes(one[field])) }) }) };
            const { keys, pins: known } = window.__wagateway;
            window.isPinned = id => known.isPinned(keys.idsOf('{{Chat}}'), keys.formsOf(keyOf('{{Chat}}', id)));
            """
        );
        var states = await client.ReadAsync("Promise.all(['pinned', 'unpinned', 'again', 'never'].map(isPinned))");
        Assert.Equal([true, false, true, false], states.EnumerateArray().Select(one => one.GetBoolean()));
    }

    [Fact]
    public async Task Unpinned_and_kept_messages_and_answers_to_events_are_read_from_the_database_under_both_keys()
    {
        await client.RunAsync(
            $$"""
            phones['{{Chat}}'] = '{{Phone}}';
            const ms = now * 1000, keep = (kicState, kicKey) => ({ kicState, kicTimestampMs: ms, kicKey });
            for (const [id, more] of [['pinned'], ['unpinned'], ['kept', keep('KEPT', `false_{{Chat}}_K`)],
                ['unkept', keep('UNKEPT', `true_{{Chat}}_K`)], ['lunch', { type: 'event_creation' }]])
                write('{{Chat}}', id, now - 700, more);
            const pin = (id, pinType, later) => ({ parentMsgKey: `false_{{Phone}}_${id}`, chatId: '{{Phone}}', sender: '{{Chat}}', pinType,
                senderTimestampMs: ms + later });
            const pins = [pin('pinned', 2, 0), pin('pinned', 1, 1), pin('unpinned', 1, 0), pin('unpinned', 2, 1)];
            modules.WAWebModelStorageUtils = { getStorage: () => ({ table: name => ({ anyOf: async ([field], ids) =>
                name === 'pinned-messages' ? pins.filter(one => ids.includes(one[field])) : [] }) }) };
            const answers = [];
            modules.WAWebEventResponseCollection = { EventResponseCollection: { on() {}, getModelsArray: () => answers } };
            modules.WAWebAddonHydrationUtils = { hydrateAddons: async ({ ids, hydrationType }) => {
                const parentMsgKey = keyOf('{{Phone}}', ids[0].id);
                if (hydrationType === 'event_response')
                    for (const at of [2, 1])
                        answers.push({ parentMsgKey, sender: '{{Chat}}', eventResponse: at, senderTimestampMs: ms + at });
            } };
            """
        );
        await client.ReadBackAsync("order('now')");
        var changed = (await client.ChangedAsync()).ToDictionary(one => one.GetProperty("id").GetString()!);
        Assert.Equal(["kept", "lunch", "unkept", "unpinned"], changed.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Chat, changed["unpinned"].GetProperty("unpinned").GetProperty("by").GetString());
        Assert.Equal((true, Chat), Keep("kept"));
        Assert.Equal((false, "5511900000001@c.us"), Keep("unkept"));
        var answer = Assert.Single(changed["lunch"].GetProperty("answers").EnumerateArray());
        Assert.Equal(
            ("2", Phone),
            (answer.GetProperty("response").GetString(), changed["lunch"].GetProperty("phones").GetProperty(Chat).GetString())
        );

        (bool, string?) Keep(string id) =>
            (
                changed[id].GetProperty("kept").GetProperty("kept").GetBoolean(),
                changed[id].GetProperty("kept").GetProperty("by").GetString()
            );
    }

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(one => one.GetString());

    /// <summary>Which chats were read since this was last asked.</summary>
    private async Task<IEnumerable<string?>> AskedAsync() =>
        (await client.TextsAsync("asked.splice(0)")).Distinct().Order(StringComparer.Ordinal);
}
