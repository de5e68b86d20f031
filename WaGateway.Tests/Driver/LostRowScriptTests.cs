namespace WaGateway.Tests.Driver;

/// <summary>Messages that cannot be read yet, and rows that leave the client's collection: what the page makes of them.</summary>
public sealed class LostRowScriptTests : IAsyncLifetime
{
    private ScriptedClient client = null!;

    public async Task InitializeAsync() => client = await ScriptedClient.OpenAsync();

    public Task DisposeAsync() => client.DisposeAsync().AsTask();

    [Fact]
    public async Task A_look_up_that_failed_is_no_deletion()
    {
        await client.RunAsync(
            """
            window.lookups = 0;
            WPP.chat.getMessageById = async id => {
                lookups++;
                if (id.endsWith('failed')) throw new Error('the database is closed');
                if (id.endsWith('there')) return {};
                throw { code: 'msg_not_found' };
            };
            window.remove = id => window.__wagateway.onRemoved({ id: keyOf('1@c.us', id), type: 'chat', t: now });
            void window.__wagateway.release();
            for (const id of ['failed', 'there', 'gone']) remove(id);
            """
        );
        await client.UntilAsync("taken.some(one => one.data.id === 'gone')");
        // While the client is not ready it knows nothing.
        await client.RunAsync("WPP.whatsapp.Stream.mode = 'SYNCING'; remove('early');");
        await client.UntilAsync("lookups === 4");
        await client.RunAsync("WPP.whatsapp.Stream.mode = 'MAIN'; remove('gone too');");
        await client.UntilAsync("taken.some(one => one.data.id === 'gone too')");
        Assert.Equal(["gone", "gone too"], await DeletedAsync());
    }

    [Fact]
    public async Task A_row_that_is_being_looked_up_is_not_found_missing_by_a_reading_besides()
    {
        await client.RunAsync(
            """
            for (const id of ['A', 'B', 'C', 'D']) write('1@c.us', id, now - 50);
            const [, b, c] = store['1@c.us'];
            store['1@c.us'] = store['1@c.us'].filter(m => m !== b && m !== c);
            window.__wagateway.onRemoved(b);
            """
        );
        await client.ReadBackAsync("order('now')");
        Assert.Equal(["A", "B", "D"], (await client.TextsAsync("taken.findLast(one => one.kind === 'standing').data.ids")).Order());
    }

    [Fact]
    public async Task Of_many_rows_that_leave_at_once_few_are_looked_up()
    {
        await client.RunAsync(
            """
            window.remove = id => window.__wagateway.onRemoved({ id: keyOf('1@c.us', id), type: 'chat', t: now });
            void window.__wagateway.release();
            for (let n = 0; n < 80; n++) remove(`M${n}`);
            """
        );
        await client.UntilAsync("taken.filter(one => one.kind === 'deleted').length >= 50");
        await client.RunAsync("remove('last');");
        await client.UntilAsync("taken.some(one => one.data.id === 'last')");
        Assert.Equal([.. Enumerable.Range(0, 50).Select(n => $"M{n}"), "last"], await DeletedAsync());
    }

    [Fact]
    public async Task A_message_that_is_not_loaded_is_told_soon_after_it_was_decrypted()
    {
        await client.RunAsync("write('1@c.us', 'M1', now - 30, { type: 'ciphertext', clientReceivedTsMillis: 1_700_000_000_000 });");
        await client.ReadBackAsync("{ ...order('no'), patienceMilliseconds: 300 }");
        Assert.True((await client.EventsAsync("caught_up"))[0].GetProperty("missing")[0].GetProperty("encrypted").GetBoolean());
        // Its chat is closed, which unloads its rows, and another row than the one that was read changes.
        await client.RunAsync("window.__wagateway.onRemoved(store['1@c.us'][0]);");
        await client.RunAsync("store['1@c.us'] = []; write('1@c.us', 'M1', now - 30, { body: 'read at last' });");
        await client.UntilAsync("taken.some(one => one.kind === 'decrypted')");
        Assert.Equal("read at last", Assert.Single(await client.EventsAsync("message")).GetProperty("content").GetString());
        Assert.Equal(
            ["caught_up", "message", "decrypted"],
            (await client.TextsAsync("taken.map(one => one.kind)")).Where(kind => kind != "standing")
        );
    }

    [Fact]
    public async Task A_message_that_was_decrypted_since_it_was_read_is_told_however_old_it_is()
    {
        await client.RunAsync("write('1@c.us', 'M1', now - 700, { type: 'ciphertext' });");
        await client.ReadBackAsync("order('now')");
        await client.RunAsync("store['1@c.us'] = []; write('1@c.us', 'M1', now - 700, { body: 'read at last' });");
        await client.ReadBackAsync("order('now')");
        Assert.Equal("read at last", Assert.Single(await client.EventsAsync("message")).GetProperty("content").GetString());
    }

    [Fact]
    public async Task A_message_that_takes_the_place_of_an_unreadable_one_is_told_although_it_is_not_marked_as_new()
    {
        await client.RunAsync(
            """
            const listeners = {}, on = (name, take) => { listeners[name] = take; };
            modules.WAWebCollections = { Msg: { on, getModelsArray: () => [] } };
            window.added = m => listeners.add(m);
            window.isHooked = () => !!listeners.add;
            void window.__wagateway.release();
            """
        );
        await client.UntilAsync("isHooked?.()");
        await client.RunAsync("added({ id: keyOf('1@c.us', 'M1'), type: 'ciphertext', t: now, isNewMsg: true });");
        await client.RunAsync(
            "for (const id of ['M1', 'M2']) added({ id: keyOf('1@c.us', id), type: 'chat', body: id, t: now, isNewMsg: false });"
        );
        await client.UntilAsync("taken.some(one => one.kind === 'message')");
        Assert.Equal("M1", Assert.Single(await client.EventsAsync("message")).GetProperty("content").GetString());
    }

    private Task<List<string?>> DeletedAsync() => client.TextsAsync("taken.filter(one => one.kind === 'deleted').map(one => one.data.id)");
}
