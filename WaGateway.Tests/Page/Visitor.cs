using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace WaGateway.Tests.Page;

/// <summary>Somebody who looks at the page, presses its buttons by their names, and hears every complaint of the browser.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private const int PatienceMs = 30_000;
    private static readonly Lazy<string> Axe = new(ReadAxe);

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    private Visitor(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    public static async Task<Visitor> EnterAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout(PatienceMs);
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        var visitor = new Visitor(context, await context.NewPageAsync());
        // A violation of the policy is an error of the console too.
        visitor.Page.Console += (_, message) =>
            visitor.Hear(message.Type is "error" or "warning", $"{message.Type}: {message.Text} {message.Location}");
        visitor.Page.PageError += (_, error) => visitor.Hear(true, error);
        visitor.Page.Response += (_, response) => visitor.Hear(response.Status >= 500, $"{response.Status} {response.Url}");
        return visitor;
    }

    public async Task GoAsync(string path = "/")
    {
        await Page.GotoAsync("/#" + path);
        await Page.Locator("main h1").First.WaitForAsync();
        // A change of the address alone is drawn a moment later.
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    public ILocator Region(string name) => Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    public Task SeesAsync(string text) => Page.GetByText(text).First.WaitForAsync();

    public static Task SeesAsync(ILocator within, string text) => within.GetByText(text).First.WaitForAsync();

    /// <summary>axe-core's rules of WCAG 2.2 AA and its best practices.</summary>
    public async Task FindsNoBarrierAsync(string where)
    {
        // Colours in the middle of a fade are nobody's.
        await Page.EvaluateAsync(
            "() => Promise.all(document.getAnimations().filter(a => a.effect?.getTiming().iterations !== Infinity).map(a => "
                + "a.finished.catch(() => {})))"
        );
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
            await Page.EvaluateAsync(Axe.Value);
        var found = await Page.EvaluateAsync<string>(
            "async () => JSON.stringify((await axe.run({ reporter: 'v2' })).violations.map(v => `${v.id}: ${v.help}: ` + v.nodes.map(n "
                + "=> `${n.html.slice(0, 200)} ${n.any.map(a => a.message).join(' ')}`).join(' | ')))"
        );
        Assert.True(found == "[]", $"{where}: {string.Join('\n', JsonNode.Parse(found)!.AsArray())}");
    }

    /// <summary>Nothing is cut off to the side.</summary>
    public async Task FitsAsync(string where) =>
        Assert.True(
            await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            $"{where} is wider than the window"
        );

    /// <param name="refusals">Statuses that were provoked: the browser complains of each.</param>
    public void LoggedNoError(params int[] refusals)
    {
        var unexpected = complaints
            .Where(text => !refusals.Any(status => text.Contains($"status of {status} ", StringComparison.Ordinal)))
            .ToList();
        Assert.True(unexpected.Count == 0, string.Join('\n', unexpected));
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();

    private void Hear(bool isComplaint, string text)
    {
        if (isComplaint)
            complaints.Add(text);
    }

    private static string ReadAxe()
    {
        using var stream = typeof(Visitor).Assembly.GetManifestResourceStream("axe.min.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
