using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using WaGateway.Driver;
using WaGateway.Driver.Browser;
using WaGateway.Intake;
using WaGateway.Model;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.Driver;

/// <summary>
/// From the fields of WhatsApp Web's own rows to the words and fields that callers read, in a browser without a WhatsApp Web: every type
/// once, and whatever shape a stranger gives to a field.
/// </summary>
public sealed class MessageContentTests : IAsyncLifetime
{
    /// <summary>A row of the client: wids and keys are objects that write themselves.</summary>
    private const string Rows = """
        class Wid { constructor(user) { this.user = user; } toString() { return this.user; } }
        window.wid = user => new Wid(user);
        window.key = (id, author) => ({ fromMe: false, remote: wid('120363000000000001@g.us'), id, participant: author && wid(author),
            toString: () => `false_120363000000000001@g.us_${id}`, _serialized: `false_120363000000000001@g.us_${id}` });
        window.group = '120363000000000001@g.us';
        window.row = fields => ({ id: key('AC01', '222@lid'), t: 1_890_000_000, from: wid(group), author: wid('222@lid'), body: '', ack: 1,
            to: wid('5511900000001@c.us'), notifyName: 'Ann', isNewMsg: true, mentionedJidList: [], ...fields });
        window.pin = (id, t, sender, pinExpiryDuration) =>
            ({ t, chatId: group, sender, pinType: 1, parentMsgKey: key(id), pinExpiryDuration });
        window.described = fields => window.__wagateway.fit(window.__wagateway.described(row(fields)), window.__wagatewayLimits.event);
        window.require = name => {
            const pins = [pin('NOT', 1_890_000_000, '333@lid', 86_400), pin('OLD', 1_880_000_000, '222@lid', 86_400),
                pin('AC77', 1_890_000_000, '222@lid', 604_800)];
            if (name === 'WAWebPinInChatCollection') return { PinInChatCollection: { getModelsArray: () => pins } };
            throw new Error(`no ${name}`);
        };
        """;

    private const string Known = "5511988880002@c.us";
    private IBrowserContext context = null!;
    private IPage page = null!;

    public async Task InitializeAsync()
    {
        context = await Chromium.PageAsync();
        page = context.Pages[0];
        await context.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>" }));
        await page.GotoAsync("https://page.example/");
        await page.EvaluateAsync($"() => {{ {PageScripts.Early}\n{Rows} }}");
    }

    public Task DisposeAsync() => context.CloseAsync();

    /// <summary>What WhatsApp Web has, the line, and what is beside it. Empty fields are as the client's own models have them.</summary>
    public static TheoryData<string, string?, string> Types =>
        new()
        {
            {
                "type: 'order', orderId: '71', itemCount: 3, orderTitle: '', message: 'Please by Friday', sellerJid: wid('222@lid'), status: 1, token: 'AR+x==', totalAmount1000: 45_000, totalCurrencyCode: 'BRL', thumbnail: '/9j/'",
                "Order: 3 items, 45.00 BRL\nPlease by Friday",
                """{"order":{"id":"71","itemCount":3,"total":{"amount":"45.00","currency":"BRL"},"seller":"5511988880002@c.us","status":"inquiry","token":"AR\u002Bx=="}}"""
            },
            {
                "type: 'order', orderId: '72', itemCount: 1, orderTitle: 'Tea', message: '', totalAmount1000: 0, totalCurrencyCode: undefined",
                "Order: Tea, 1 item",
                """{"order":{"id":"72","title":"Tea","itemCount":1}}"""
            },
            {
                "type: 'product', productId: '9', title: 'Wool socks', description: 'warm', currencyCode: 'kwd', priceAmount1000: 1_234, salePriceAmount1000: '999', retailerId: 'S-1', url: 'https://shop.example/9', businessOwnerJid: wid('222@lid'), productImageCount: 2, body: '/9j/4AAQ', caption: 'these?'",
                "Product: Wool socks, 0.999 KWD instead of 1.234 KWD\nthese?",
                """{"product":{"id":"9","title":"Wool socks","description":"warm","price":{"amount":"1.234","currency":"KWD"},"salePrice":{"amount":"0.999","currency":"KWD"},"retailerId":"S-1","url":"https://shop.example/9","business":"5511988880002@c.us","imageCount":2}}"""
            },
            {
                "type: 'event_creation', eventName: 'Lunch', eventDescription: 'all of us', eventStartTime: 1_900_000_000, eventEndTime: 1_900_003_600, eventLocation: { name: 'Café', degreesLatitude: 1.5, degreesLongitude: 2.5 }, eventJoinLink: 'https://call.whatsapp.com/voice/x', isEventCanceled: false, eventExtraGuestsAllowed: true",
                "Event: Lunch, 2030-03-17 17:46 UTC, Café",
                """{"event":{"name":"Lunch","description":"all of us","startsAt":"2030-03-17T17:46:40.000Z","endsAt":"2030-03-17T18:46:40.000Z","location":{"name":"Café","latitude":1.5,"longitude":2.5},"joinLink":"https://call.whatsapp.com/voice/x","extraGuestsAllowed":true}}"""
            },
            {
                "type: 'event_creation', eventName: 'Lunch', eventStartTime: 1_900_000_000_000, isEventCanceled: true, eventLocation: 'Rua 1'",
                "Cancelled event: Lunch, 2030-03-17 17:46 UTC, Rua 1",
                """{"event":{"name":"Lunch","startsAt":"2030-03-17T17:46:40.000Z","location":{"name":"Rua 1"},"cancelled":true}}"""
            },
            {
                "type: 'event_response', eventResponse: 2, targetMessageKey: key('AC02'), extraGuestCount: 1",
                "Answer to an event: not going",
                """{"event":{"response":"not_going","extraGuests":1,"messageId":"AC02"}}"""
            },
            {
                "type: 'groups_v4_invite', inviteCode: 'AbC', inviteCodeExp: '1900000000', inviteGrp: '120363000000000009@g.us', inviteGrpName: 'Friends', inviteGrpType: 'DEFAULT', comment: 'come in'",
                "Invitation to the group Friends\ncome in",
                """{"invite":{"kind":"group","id":"120363000000000009@g.us","name":"Friends","code":"AbC","expiresAt":"2030-03-17T17:46:40.000Z"}}"""
            },
            {
                "type: 'newsletter_admin_invite', newsletterAdminInviteInfo: { newsletterId: wid('120363000000000008@newsletter'), newsletterName: 'News', inviteExpiration: 1_900_000_000, inviteMessage: 'help me' }",
                "Invitation to be an admin of the channel News\nhelp me",
                """{"invite":{"kind":"channel_admin","id":"120363000000000008@newsletter","name":"News","expiresAt":"2030-03-17T17:46:40.000Z"}}"""
            },
            {
                "type: 'newsletter_follower_invite', newsletterFollowerInviteInfo: { newsletterId: wid('8@newsletter'), newsletterName: 'News', inviteMessage: '' }",
                "Invitation to the channel News",
                """{"invite":{"kind":"channel","id":"8@newsletter","name":"News"}}"""
            },
            {
                "type: 'interactive', caption: 'Pay here', footer: 'thanks', interactiveHeader: { title: 'Bill', subtitle: 'May', hasMediaAttachment: false }, interactiveType: 'native_flow', nativeFlowName: 'cta_url', interactivePayload: { messageVersion: 1, buttons: [{ name: 'cta_url', buttonParamsJson: '{\"display_text\":\"Open\",\"url\":\"https://pay.example\"}' }, { name: 'quick_reply', buttonParamsJson: '{\"display_text\":\"No\",\"id\":\"no\"}' }, { name: 'x', buttonParamsJson: '{' }] }",
                "Pay here",
                """{"interactive":{"kind":"native_flow","title":"Bill","subtitle":"May","footer":"thanks","name":"cta_url","buttons":[{"kind":"url","text":"Open","url":"https://pay.example","params":{"display_text":"Open","url":"https://pay.example"}},{"kind":"reply","id":"no","text":"No","params":{"display_text":"No","id":"no"}},{"kind":"x"}]}}"""
            },
            {
                "type: 'interactive', caption: '', interactiveHeader: { title: 'Ours' }, interactiveType: 'carousel', carouselCardsParsed: [{ caption: 'One', interactivePayload: { buttons: [{ name: 'quick_reply', buttonParamsJson: '{\"id\":\"1\"}' }] } }, { caption: 'Two' }]",
                "Ours",
                """{"interactive":{"kind":"carousel","title":"Ours","cards":[{"text":"One","buttons":[{"kind":"reply","id":"1","params":{"id":"1"}}]},{"text":"Two"}]}}"""
            },
            {
                "type: 'interactive_response', body: 'Blue', interactivePayload: { name: 'menu_options', version: 3, paramsJson: '{\"id\":\"b\",\"flow_token\":\"f1\",\"n\":[1,true,null]}' }",
                "Blue",
                """{"interactive":{"kind":"response","name":"menu_options","params":{"id":"b","flow_token":"f1","n":[1,true]}},"selectedId":"b"}"""
            },
            { "type: 'template_button_reply', body: 'Yes', selectedId: 'y1', selectedIndex: 0", "Yes", """{"selectedId":"y1"}""" },
            {
                "type: 'list_response', body: '', listResponse: { title: 'Row 1', listType: 1, singleSelectReply: { selectedRowId: 'r1' } }",
                "Row 1",
                """{"selectedId":"r1"}"""
            },
            {
                "type: 'chat', body: 'Choose', isFromTemplate: true, title: 'Shop', footer: 'bye', hydratedButtons: [{ index: 0, quickReplyButton: { displayText: 'A', id: 'a' } }, { urlButton: { displayText: 'B', url: 'https://b.example' } }, { callButton: { displayText: 'C', phoneNumber: '+55' } }]",
                "Choose",
                """{"interactive":{"kind":"template","title":"Shop","footer":"bye","buttons":[{"kind":"reply","id":"a","text":"A"},{"kind":"url","text":"B","url":"https://b.example"},{"kind":"call","text":"C","phone":"\u002B55"}]}}"""
            },
            {
                "type: 'chat', body: 'Choose', isFromTemplate: false, isDynamicReplyButtonsMsg: true, dynamicReplyButtons: [{ buttonId: 'b1', buttonText: { displayText: 'Yes' }, type: 1 }]",
                "Choose",
                """{"interactive":{"kind":"buttons","buttons":[{"kind":"reply","id":"b1","text":"Yes"}]}}"""
            },
            {
                "type: 'payment', subtype: 'request', paymentAmount1000: 12_500, paymentCurrency: 'BRL', paymentStatus: 10, paymentNoteMsg: { type: 'chat', body: 'for tea' }, paymentMessageReceiverJid: wid('222@lid'), paymentRequestMessageKey: key('AC03'), paymentExpiryTimestamp: 1_900_000_000",
                "Payment request: 12.50 BRL, waiting for payer\nfor tea",
                """{"subtype":"request","payment":{"kind":"request","amount":{"amount":"12.50","currency":"BRL"},"status":"waiting_for_payer","receiver":"5511988880002@c.us","requestMessageId":"AC03","expiresAt":"2030-03-17T17:46:40.000Z"}}"""
            },
            {
                "type: 'call_log', subtype: 'miss_video', isVideoCall: true, callDuration: null",
                "Missed video call",
                """{"subtype":"miss_video","call":{"outcome":"missed","video":true}}"""
            },
            {
                "type: 'call_log', callOutcome: 'Completed', isVideoCall: false, callDuration: 3725, callCreator: wid('222@lid'), callParticipants: [{ participant: wid('222@lid'), outcome: 'Completed' }, { participant: wid('333@lid'), outcome: 'AcceptedElsewhere' }]",
                "Group voice call, 1:02:05",
                """{"call":{"outcome":"completed","group":true,"seconds":3725,"by":"5511988880002@c.us","participants":[{"id":"5511988880002@c.us","outcome":"completed"},{"id":"333@lid","outcome":"accepted_elsewhere"}]}}"""
            },
            {
                "type: 'list', list: { title: 'Food', description: 'What?', buttonText: 'Menu', footerText: 'x', listType: 1, sections: [{ title: 'Warm', rows: [{ rowId: 'r1', title: 'Soup', description: null }] }] }",
                "What?",
                """{"list":{"title":"Food","description":"What?","buttonText":"Menu","footer":"x","sections":[{"title":"Warm","rows":[{"rowId":"r1","title":"Soup"}]}]}}"""
            },
            {
                "type: 'poll_result_snapshot', pollName: 'Lunch?', pollVotesSnapshot: { pollVotes: [{ option: { name: 'pizza', localId: 0 }, optionVoteCount: 3 }, { option: { name: 'sushi', localId: 1 }, optionVoteCount: 0 }] }",
                "Results of a poll: Lunch?, pizza 3, sushi 0",
                """{"poll":{"question":"Lunch?","options":["pizza","sushi"],"results":[{"name":"pizza","votes":3},{"name":"sushi"}]}}"""
            },
            {
                "type: 'album', expectedImageCount: 2, expectedVideoCount: 1",
                "Album: 2 pictures, 1 video",
                """{"album":{"id":"AC01","images":2,"videos":1}}"""
            },
            {
                "type: 'image', mediaKey: 'k', directPath: '/v', caption: 'one', body: '/9j/', associationType: 'MEDIA_ALBUM', parentMsgKey: key('AC09')",
                "one",
                """{"album":{"id":"AC09"}}"""
            },
            {
                "type: 'pinned_message', templateParams: [wid('222@lid')]",
                "Pinned a message",
                """{"pinned":{"messageId":"AC77","by":"5511988880002@c.us","until":"2029-11-29T00:00:00.000Z"}}"""
            },
            {
                "type: 'protocol', subtype: 'ephemeral_setting', ephemeralDuration: 604_800, disappearingModeTrigger: 'chat_settings'",
                "Disappearing messages: 7 days",
                """{"subtype":"ephemeral_setting","disappearing":{"seconds":604800,"by":"5511988880002@c.us"}}"""
            },
            {
                "type: 'gp2', subtype: 'ephemeral', ephemeralDuration: 0, recipients: []",
                "Disappearing messages: off",
                """{"subtype":"ephemeral","disappearing":{"seconds":0,"by":"5511988880002@c.us"}}"""
            },
            {
                "type: 'keep_in_chat', keptMessageKey: key('AC05'), keepType: 1",
                "Kept a message from disappearing",
                """{"targetMessageId":"AC05"}"""
            },
            { "type: 'comment', body: 'nice', targetMessageKey: key('AC06')", "nice", """{"targetMessageId":"AC06"}""" },
            {
                "type: 'sticker-pack', filename: 'Cats', stickerPackId: 'p1', stickerPackPublisher: 'Ann', description: 'meow', stickers: [{ fileName: 'a.webp' }, {}], mediaKey: 'k', directPath: '/v'",
                "Sticker pack: Cats, Ann",
                """{"fileName":"Cats","stickerPack":{"id":"p1","name":"Cats","publisher":"Ann","description":"meow","count":2}}"""
            },
            {
                "type: 'ptv', caption: undefined, duration: 7, mediaKey: 'k', directPath: '/v', mimetype: 'video/mp4', body: '/9j/'",
                null,
                """{"seconds":7}"""
            },
            { "type: 'request_phone_number'", "Asks for the phone number", "{}" },
            {
                "type: 'sharable_event_invite', body: 'see you', sharableEventInviteTitle: 'Party', messageSecret: new Uint8Array(3), encIv: 'x', more: { token: 't', at: wid('222@lid'), bytes: new ArrayBuffer(2), deep: [1, [2]] }, nothing: null, no: false",
                "see you",
                """{"raw":{"body":"see you","sharableEventInviteTitle":"Party","more":{"at":"222@lid","deep":[1,[2]]}}}"""
            },
            {
                "type: 'unknown', subtype: 'phone_only_feature', futureproofType: 'order', futureproofBuffer: new Uint8Array(9)",
                "A message that only the phone can show",
                """{"subtype":"phone_only_feature","raw":{"futureproofType":"order"}}"""
            },
        };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Each_type_has_its_words_and_its_fields(string fields, string? content, string details)
    {
        var message = await ReadAsync($"described({{ {fields} }})");
        Assert.Equal(content, string.IsNullOrEmpty(message.Content) ? null : message.Content);
        var has = JsonNode.Parse(JsonSerializer.Serialize(message.Details, MessageDetails.Json))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(details), has), $"{details}\n{has.ToJsonString(MessageDetails.Json)}");
    }

    /// <summary>Each field of each type above, and each field within one, in every odd shape.</summary>
    [Fact]
    public async Task Whatever_shape_a_field_has_the_message_is_told_and_what_is_beside_it_is_kept()
    {
        var types = string.Join(",\n", Types.Select(type => $"{{ {(string)type[0]!} }}"));
        var read = await page.EvaluateAsync<string[]>(
            $$"""
            () => {
                const odd = () => [null, true, 0, -1, NaN, Infinity, 1e300, 12n, '', 'x', '\ud800', '\u0000', 'y'.repeat(70_000), [], {},
                    [null], [[]],
                    { toString: 1 }, { toString() { throw new Error('none'); } }, Object.create(null), { id: { id: {} } }, Symbol('s'),
                    () => 1, new Uint8Array(4), new Date(NaN), Array(5_000).fill('z'), { length: -1 },
                    { get id() { throw new Error('none'); } }, JSON.parse('{"__proto__":{"a":1},"constructor":1}'),
                    Array(300).fill({ option: 7, participant: {}, rows: 'x', name: [] })];
                const cyclic = {};
                cyclic.itself = cyclic;
                const deep = JSON.parse('['.repeat(3_000) + ']'.repeat(3_000));
                const told = [];
                for (const fields of [{{types}}])
                    for (const name of Object.keys(fields).filter(name => name !== 'type'))
                        for (const value of [...odd(), cyclic, deep]) {
                            told.push(described({ ...fields, [name]: value }));
                            const within = Array.isArray(fields[name]) ? [fields[name][0]] : [fields[name]];
                            for (const one of within)
                                for (const inner of one && typeof one === 'object' && !ArrayBuffer.isView(one) ? Object.keys(one) : [])
                                    told.push(described({ ...fields, [name]: Array.isArray(fields[name]) ? [{ ...one, [inner]: value }] :
                                        { ...one, [inner]: value } }));
                        }
                return told;
            }
            """
        );
        Assert.InRange(read.Length, 3_000, 30_000);
        foreach (var json in read)
        {
            Assert.DoesNotContain("\"lost\":", json, StringComparison.Ordinal);
            var message = Read(json);
            var stored = JsonSerializer.Serialize(message.Details, MessageDetails.Json);
            Assert.True((message.Details.Raw?.ToJsonString().Length ?? 0) <= PageLimits.Plain, stored);
            Assert.Equal(
                stored,
                JsonSerializer.Serialize(JsonSerializer.Deserialize<MessageDetails>(stored, MessageDetails.Json), MessageDetails.Json)
            );
        }
    }

    [Fact]
    public async Task Fields_of_an_unknown_type_are_cut_at_a_size_and_hold_no_secrets()
    {
        var message = await ReadAsync(
            """
            described({ type: 'new_thing', mediaKey: 'k1', filehash: 'k2', jpegThumbnail: 'k3', botMessageSecret: 'k4', directPath: 'k5',
                token: 'k6', quoted: { mediaKey: 'k7', said: 'hello' }, last: 1,
                many: Array.from({ length: 100 }, (_, n) => ({ n, text: '\u0001'.repeat(300) })) })
            """
        );
        var raw = message.Details.Raw!.ToJsonString();
        Assert.InRange(raw.Length, 4_000, PageLimits.Plain);
        Assert.DoesNotMatch("k[1-7]", raw);
        Assert.Equal("hello", (string)message.Details.Raw["quoted"]!["said"]!);
    }

    [Fact]
    public void The_page_of_types_has_a_row_for_each()
    {
        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs", "types.md"));
        var types = Types.Select(type => ((string)type[0]!).Split('\'')[1]).Where(type => type != "sharable_event_invite").Distinct();
        Assert.All(types, type => Assert.Contains($"`{type}`", documented, StringComparison.Ordinal));
    }

    private async Task<MessageRecord> ReadAsync(string script) => Read(await page.EvaluateAsync<string>($"() => {script}"));

    private static MessageRecord Read(string json)
    {
        var batch = PageEventReader.Read($$"""{"epoch":"e","events":[{"n":1,"kind":"message","data":{{json}} }]}""", TimeProvider.System);
        var seen = Assert.Single(batch.Events.OfType<PageEvent.MessageSeen>());
        return MessageReader.Read(1, seen.Message, new("5511900000001@c.us", null), id => id == "222@lid" ? Known : id).Message;
    }
}
