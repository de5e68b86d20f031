using Microsoft.Playwright;
using WaGateway.Driver;
using WaGateway.Simulator.Line;
using WaGateway.Simulator.Passkeys;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>
/// WhatsApp without WhatsApp: its servers, its web page and everybody's phones, in this process. What happened is kept
/// in <c>world.jsonl</c> in the given folder and is there again after any kind of end.
/// </summary>
internal sealed partial class SandboxWorld : IOutsideWorld, IDisposable
{
    private readonly WorldState world;
    private readonly PageServer server;
    private readonly SandboxSessions sessions = new();
    private readonly MediaStock stock;
    private readonly SandboxLimits limits;
    private readonly TimeProvider time;
    private readonly ILogger<SandboxWorld> logger;

    /// <summary>Reads the folder's journal; creates the folder if it is not there.</summary>
    public SandboxWorld(string folder, TimeProvider time, ILogger<SandboxWorld> logger, SandboxLimits? options = null)
    {
        options ??= new SandboxLimits();
        (this.time, this.logger) = (time, logger);
        world = new WorldState(folder);
        var lines = new LineBook(world);
        var post = new PostOffice(world, time, lines.Push);
        var calls = new CallBook(post);
        var passkeys = new PasskeyGate(world, sessions, options, time);
        var statuses = new StatusBoard(world, post);
        var channels = new ChannelOffice(world, post);
        server = new PageServer(world, post, statuses, channels, lines, calls, passkeys, options);
        var devices = new DeviceLinking(world, lines, channels, sessions, passkeys, options);
        Phones = new SandboxPhones(world, post, lines, devices, passkeys);
        Passkeys = new SandboxPasskeys(world, passkeys, Phones);
        limits = options;
        stock = new MediaStock(Path.Combine(folder, "media"), options.MaxMediaBytes);
        var catalogues = new CatalogueOffice(world, post);
        Chats = new SandboxChats(world, post, channels, catalogues, stock);
        Catalogues = new SandboxCatalogues(world, catalogues);
        Channels = new SandboxChannels(world, channels);
        Statuses = new SandboxStatuses(world, post, statuses, stock);
        Groups = new SandboxGroups(world, post);
        People = new SandboxPeople(world, post, lines, calls);
        Faults = new SandboxFaults(world, sessions, devices, passkeys, options, time);
        Log.Opened(logger, world.Phones.Count, world.Messages.Count);
    }

    /// <summary>The people: add, list, link, unlink, online.</summary>
    public SandboxPhones Phones { get; }

    /// <summary>What their owners sign and confirm.</summary>
    public SandboxPasskeys Passkeys { get; }

    /// <summary>What they say to each other.</summary>
    public SandboxChats Chats { get; }

    /// <summary>What they post as a status.</summary>
    public SandboxStatuses Statuses { get; }

    /// <summary>What they follow and post.</summary>
    public SandboxChannels Channels { get; }

    /// <summary>What they sell.</summary>
    public SandboxCatalogues Catalogues { get; }

    public SandboxGroups Groups { get; }

    /// <summary>What they show of themselves, and whom they call.</summary>
    public SandboxPeople People { get; }

    /// <summary>What can go wrong.</summary>
    public SandboxFaults Faults { get; }

    // Even what slipped past the routes would find no address.
    public IReadOnlyList<string> BrowserArguments { get; } = ["--host-resolver-rules=MAP * ~NOTFOUND"];

    public bool MayReach(string host) => false;

    public async Task ConnectAsync(IBrowserContext context, long sessionId)
    {
        var session = sessions.Open(sessionId, context);
        await context.RouteAsync("**/*", route => PageFiles.AnswerAsync(route, session.NetworkDown, limits)).ConfigureAwait(false);
        await context.RouteWebSocketAsync("**/*", socket => Accept(socket, session)).ConfigureAwait(false);
        if (session.NetworkDown)
            await context.SetOfflineAsync(true).ConfigureAwait(false);
    }

    public void Dispose() => world.Dispose();

    private void Accept(IWebSocketRoute socket, SandboxSession session)
    {
        if (!session.NetworkDown && socket.Url.StartsWith(MediaLine.Origin, StringComparison.Ordinal))
            MediaLine.Accept(socket, stock, session.Context);
        else if (session.NetworkDown || !socket.Url.StartsWith("wss://web.whatsapp.com/", StringComparison.Ordinal))
            _ = PageLine.HangUpAsync(socket);
        else
            _ = RunAsync(new PageLine(socket, session, time, server.Handle));
    }

    private async Task RunAsync(PageLine line)
    {
        try
        {
            await line.RunAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.LineBroke(logger, exception, line.Session.Id);
            line.Close();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The sandbox world is open: {Phones} phones, {Messages} messages")]
        public static partial void Opened(ILogger logger, int phones, int messages);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "The sandbox page of session {Session} said what the simulated server does not understand"
        )]
        public static partial void LineBroke(ILogger logger, Exception exception, long session);
    }
}
