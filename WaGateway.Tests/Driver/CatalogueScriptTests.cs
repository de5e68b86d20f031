using Microsoft.Playwright;
using WaGateway.Driver.Browser;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.Driver;

/// <summary>
/// What the page asks of WhatsApp Web's functions for catalogues and orders, in a browser without a WhatsApp Web: builds differ in how
/// these take their arguments.
/// </summary>
public sealed class CatalogueScriptTests : IAsyncLifetime
{
    /// <summary>The client's modules in both shapes; <c>asked</c> is what was called, and with what.</summary>
    private const string Client = """
        window.asked = [];
        const wid = user => ({ toString: () => user, toJSON: () => user });
        const ask = (name, answer) => (...given) => { asked.push([name, ...given]); return Promise.resolve(answer(...given)); };
        const product = { id: '7', name: 'Socks', description: 'Striped', price: '12500', currency: 'BRL', is_hidden: false, url: '',
            image_cdn_urls: [{ key: 'requested', value: 's' }, { key: 'full', value: 'https://a/1' }], additional_image_cdn_urls: [] };
        const catalog = {
            queryCatalog: ask('queryCatalog', () => ({ data: [product], paging: { cursors: { after: window.endless ? 'same' : '' } } })),
            queryProduct: ask('queryProduct', (_, id) => (id === '7' ? { data: product } : { error: 'NOT_FOUND' })),
            mapProductResponseToModel: p => ({ id: p.id, name: p.name, description: p.description, priceAmount1000: 12500,
                currency: p.currency, isHidden: false, imageCdnUrl: 'https://a/1', additionalImageCdnUrl: [], complianceInfo: 'kept' }),
        };
        const edit = ask('editProduct', given => given.product ?? given);
        const collect = ask('editCollection', () => ({}));
        const order = ask('queryOrder', () => ({ currency: 'BRL', total: 25000, createdAt: 1890000000, products: [] }));
        window.build = newer => {
            catalog.editProduct = newer ? one => edit(one) : (one, width, height) => edit(one, width, height);
            window.modules = {
                WAWebBizProductCatalogBridge: catalog,
                WAWebQueryProductCollections: { default: async () => ({ collections: [{ id: '3', name: 'Winter', products: [product] }],
                    afterCursor: window.endless ? 'same' : '' }) },
                WAWebProductCollectionsJob: { editCollection: newer ? (id, name, add, remove, visit) => collect(id, name, add, remove)
                    : (id, name, hidden, add, remove, visit) => collect(id, name, hidden, add, remove) },
                WAWebBizQueryOrderJob: { queryOrder: newer ? one => order(one)
                    : (id, width, height, token) => order(id, width, height, token) },
            };
        };
        window.require = name => modules[name];
        window.message = { id: { fromMe: false, toString: () => 'false_1@c.us_AC' }, type: 'order', orderId: '71', token: 'AR', status: 1,
            set(values) { Object.assign(this, values); } };
        window.WPP = {
            profile: { isBusiness: () => true },
            conn: { getMyUserId: () => wid('5511900000001@c.us') },
            whatsapp: { WidFactory: { createWid: wid }, functions: { updateMessageTable: ask('table', () => null) } },
            // As wa-js does it: one argument after the other, and marked before anything is sent.
            order: { accept: async () => {
                await modules.WAWebBizQueryOrderJob.queryOrder('71', 80, 80, 'AR');
                message.set({ status: 2 });
                throw new Error('no connection');
            } },
        };
        const bridge = window.__wagateway;
        const text = value => (value === undefined || value === null ? null : String(value));
        const refuse = (code, about) => { throw Object.assign(new Error(text(about)), { code }); };
        bridge.tools = { wa: () => WPP, text, refuse, idsOf: async id => [id] };
        bridge.find = async () => message;
        window.verbs = {};
        bridge.offer = (family, offered) => { for (const name in offered) verbs[`${family}.${name}`] = offered[name][1]; };
        window.run = (verb, argument) => verbs[verb](argument).then(
            answer => JSON.stringify({ answer, asked }), error => JSON.stringify({ refused: error.code ?? error.message, asked }));
        """;

    private IBrowserContext context = null!;
    private IPage page = null!;

    public async Task InitializeAsync()
    {
        context = await Chromium.PageAsync();
        page = context.Pages[0];
        await context.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>" }));
        await page.GotoAsync("https://page.example/");
        foreach (var script in new[] { PageScripts.Early, Client, Read("catalogue.js"), Read("orders.js") })
            await page.EvaluateAsync($"() => {{ {script}\n }}");
    }

    public Task DisposeAsync() => context.CloseAsync();

    [Theory]
    [InlineData(true, """["editProduct",{"product":{"id":"7","name":"Hat",""", "\"width\":100,\"height\":100}]")]
    [InlineData(false, """["editProduct",{"id":"7","name":"Hat",""", "},100,100]")]
    public async Task A_product_is_changed_as_a_whole_as_either_build_takes_it(bool newer, string begins, string ends)
    {
        var done = await RunAsync(
            newer,
            "catalogue.changeProduct",
            "{ product: '7', draft: { name: 'Hat', description: null, price: 9990," + " currency: 'BRL', url: null, retailerId: null } }"
        );
        Assert.Contains(begins, done, StringComparison.Ordinal);
        Assert.Contains(ends, done, StringComparison.Ordinal);
        foreach (var kept in new[] { "\"description\":\"Striped\"", "\"priceAmount1000\":9990", "\"complianceInfo\":\"kept\"" })
            Assert.Contains(kept, done, StringComparison.Ordinal);
        Assert.Contains("\"price\":{\"thousandths\":9990,\"currency\":\"BRL\"}", done, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, """["editCollection","3","Spring",["7"],["8"]]""")]
    [InlineData(false, """["editCollection","3","Spring",false,["7"],["8"]]""")]
    public async Task A_collection_is_changed_as_either_build_takes_it(bool newer, string call)
    {
        const string change = "{ collection: '3', name: 'Spring', add: ['7'], remove: ['8'] }";
        Assert.Contains(call, await RunAsync(newer, "catalogue.changeCollection", change), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, """["queryOrder",{"orderId":"71","token":"AR","sellerJid":"5511900000001@c.us","width":100,"height":100}]""")]
    [InlineData(false, """["queryOrder","71",100,100,"AR"]""")]
    public async Task An_order_is_asked_for_as_either_build_takes_it(bool newer, string call)
    {
        for (var again = 0; again < 2; again++)
        {
            var done = await RunAsync(newer, "order.get", "{ id: '71', token: 'AR' }");
            Assert.Contains(call, done, StringComparison.Ordinal);
            Assert.Contains("\"total\":{\"thousandths\":25000,\"currency\":\"BRL\"}", done, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true, """["queryOrder",{"orderId":"71","width":80,"height":80,"token":"AR"}]""")]
    [InlineData(false, """["queryOrder","71",80,80,"AR"]""")]
    public async Task What_wa_js_asks_reaches_either_build_and_an_answer_that_failed_is_taken_back(bool newer, string call)
    {
        var done = await RunAsync(newer, "order.accept", "{ serialized: 'false_1@c.us_AC' }");
        Assert.Contains(call, done, StringComparison.Ordinal);
        Assert.Contains("no connection", done, StringComparison.Ordinal);
        Assert.Equal(1, await page.EvaluateAsync<int>("message.status"));
    }

    [Fact]
    public async Task A_server_that_gives_the_same_page_again_is_not_asked_for_ever()
    {
        await page.EvaluateAsync("() => { window.endless = true; }");
        var unknown = await RunAsync(true, "catalogue.createCollection", "{ name: 'Spring', products: ['9'] }");
        Assert.Contains("product_not_found", unknown, StringComparison.Ordinal);
        Assert.Contains(
            "collection_not_found",
            await RunAsync(true, "catalogue.deleteCollection", "{ collection: '4' }"),
            StringComparison.Ordinal
        );
    }

    private async Task<string> RunAsync(bool newer, string verb, string argument)
    {
        await page.EvaluateAsync($"() => build({(newer ? "true" : "false")})");
        return await page.EvaluateAsync<string>($"() => run('{verb}', {argument})");
    }

    private static string Read(string script)
    {
        using var reader = new StreamReader(typeof(Gateway).Assembly.GetManifestResourceStream("page/" + script)!);
        return reader.ReadToEnd();
    }
}
