using System.Collections.Concurrent;
using System.Reflection;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Tests.Sessions;

/// <summary>
/// What a session depends on, as a script has it at the moment: whether a browser starts, answers and reaches WhatsApp,
/// and whether the store takes what is written. Its browsers do what the real driver does in such a case, on the test's clock.
/// </summary>
internal sealed class Outages(TimeProvider clock) : IWhatsAppDriverFactory
{
    private static readonly TimeSpan PageTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SilenceTime = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private readonly List<Browser> browsers = [];
    private int documents;

    /// <summary>What a launch is refused with.</summary>
    public FaultCode? LaunchFault { get; set; }

    /// <summary>Launches, questions and closings stay without an answer.</summary>
    public bool Hangs { get; set; }

    /// <summary>The one verb that stays without an answer; null for none.</summary>
    public string? HangsAt { get; set; }

    /// <summary>WhatsApp does not answer a page that says it is connected.</summary>
    public bool Deaf { get; set; }

    public bool NetworkDown { get; set; }

    /// <summary>The page is there and says nothing.</summary>
    public bool Silent { get; set; }

    public bool StoreBusy { get; set; }

    /// <summary>Until when the store takes its time to write down whether this session is wanted; null for at once.</summary>
    public (long Session, Task Until)? Held { get; set; }

    /// <summary>What a page says once it is connected.</summary>
    public PageState Connected { get; set; } =
        new()
        {
            Injected = true,
            Authenticated = true,
            Registered = true,
            Mode = "MAIN",
            Info = "NORMAL",
            Stream = "CONNECTED",
            Accepted = true,
            Me = "5511999990001@c.us",
        };

    public int Launches { get; private set; }

    public DateTimeOffset LastLaunch { get; private set; } = clock.GetUtcNow();

    public Browser? Last
    {
        get
        {
            lock (gate)
                return browsers.LastOrDefault();
        }
    }

    public async Task<Outcome<IWhatsAppDriver>> LaunchAsync(DriverLaunch launch, IDriverListener listener, CancellationToken stop)
    {
        Browser browser;
        lock (gate)
        {
            (Launches, LastLaunch) = (Launches + 1, clock.GetUtcNow());
            if (LaunchFault is { } code && !Hangs)
                return new Fault(code, "There is none for now.");
            browser = new Browser(this, listener) { OpenedAt = clock.GetUtcNow() };
            if (!Hangs)
                browsers.Add(browser);
        }
        if (Hangs)
            await Task.Delay(Timeout.Infinite, stop);
        return Given(Page.Of(browser));
    }

    /// <summary>Has the pages say what they would say by now.</summary>
    public async Task StepAsync()
    {
        Browser[] all;
        lock (gate)
        {
            browsers.RemoveAll(browser => browser.IsClosed);
            all = [.. browsers];
        }
        foreach (var browser in all)
            await browser.StepAsync();
    }

    public void EndLeftovers(string profilesFolder)
    {
        // There are none.
    }

    public Footprint? Footprint(string profilesFolder) => null;

    public Task<DriverVersions> VersionsAsync() => throw new NotSupportedException();

    public Fault? Missing() => null;

    public BrowserDownload? Download => null;

    public Fault? BeginDownload() => throw new NotSupportedException();

    // No conversion that is written in the code takes an interface.
    private static Outcome<IWhatsAppDriver> Given(IWhatsAppDriver driver) =>
        (Outcome<IWhatsAppDriver>)
            typeof(Outcome<IWhatsAppDriver>).GetMethod("op_Implicit", [typeof(IWhatsAppDriver)])!.Invoke(null, [driver])!;

    private static object Completed(Type task, object? result) =>
        task == typeof(Task)
            ? Task.CompletedTask
            : typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(task.GenericTypeArguments).Invoke(null, [result])!;

    private static object Failed(Type task, Exception error) =>
        task == typeof(Task)
            ? Task.FromException(error)
            : typeof(Task)
                .GetMethods()
                .Single(method => method is { Name: nameof(Task.FromException), IsGenericMethod: true })
                .MakeGenericMethod(task.GenericTypeArguments)
                .Invoke(null, [error])!;

    private static object Never(Type task) =>
        task == typeof(Task)
            ? new TaskCompletionSource().Task
            : ((dynamic)Activator.CreateInstance(typeof(TaskCompletionSource<>).MakeGenericType(task.GenericTypeArguments))!).Task;

    internal sealed class Browser(Outages outages, IDriverListener listener)
    {
        private string document = $"document {Interlocked.Increment(ref outages.documents)}";
        private PageState? said;
        private DateTimeOffset? silentSince;
        private bool isLost;
        private readonly ConcurrentDictionary<string, bool> asked = new();

        public DateTimeOffset OpenedAt { get; set; }

        public bool IsClosed { get; private set; }

        public int Reloads { get; private set; }

        public int ReadBacks { get; private set; }

        public int Renewals { get; private set; }

        public async Task SayAsync(params PageState[] states) =>
            await listener.ReceiveAsync([
                .. states.Select(state => new PageEvent.StateRead(state with { Document = state.Document ?? document })),
            ]);

        public Task ReportAsync(params PageEvent[] events) => listener.ReceiveAsync(events);

        /// <summary>Whether it was asked to do that, answered or not.</summary>
        public bool WasAsked(string verb) => asked.ContainsKey(verb);

        public void Tell(SendReceipt receipt) => listener.Sent(receipt);

        public void Lose(StateReason reason)
        {
            if (!isLost)
                listener.Lost(reason, "It is gone.");
            isLost = true;
        }

        public async Task StepAsync()
        {
            if (isLost || IsClosed)
                return;
            silentSince = !outages.Hangs ? null : silentSince ?? outages.Now;
            if (outages.Now - silentSince > SilenceTime)
                Lose(StateReason.PageUnresponsive);
            else if (outages.NetworkDown && said is null && outages.Now - OpenedAt > PageTimeout)
                Lose(StateReason.WhatsAppUnreachable);
            else if (!outages.Hangs && !outages.Silent && (said is not null || !outages.NetworkDown))
                await SayOnceAsync(outages.NetworkDown ? outages.Connected with { Info = "OPENING", Accepted = false } : outages.Connected);
        }

        public object Do(MethodInfo verb)
        {
            var task = verb.ReturnType;
            var hangs = outages.Hangs || outages.HangsAt == verb.Name;
            asked[verb.Name] = true;
            if (verb.Name == nameof(IAsyncDisposable.DisposeAsync))
            {
                IsClosed = true;
                return hangs ? new ValueTask(new TaskCompletionSource().Task) : ValueTask.CompletedTask;
            }
            if (hangs && typeof(Task).IsAssignableFrom(task))
                return Never(task);
            switch (verb.Name)
            {
                case nameof(IWhatsAppDriver.ReloadAsync):
                    Reloads++;
                    (document, said, OpenedAt) = ($"document {Interlocked.Increment(ref outages.documents)}", null, outages.Now);
                    return Task.CompletedTask;
                case nameof(IWhatsAppDriver.ReadBackAsync):
                    ReadBacks++;
                    return Task.CompletedTask;
                case nameof(IWhatsAppDriver.RefreshQrAsync):
                    Renewals++;
                    return Task.CompletedTask;
                case nameof(IWhatsAppDriver.PulseAsync):
                    return Completed(task, new Pulse(!outages.NetworkDown && !outages.Deaf, null, false));
                case nameof(IWhatsAppDriver.ReattachAsync):
                    return Task.CompletedTask;
                case "get_ClosedCleanly":
                    return true;
                default:
                    return typeof(Task).IsAssignableFrom(task) ? Failed(task, new DriverException("It is not in the script.")) : null!;
            }
        }

        // What was not taken is said again, as the page's bridge does.
        private async Task SayOnceAsync(PageState state)
        {
            if (state == said)
                return;
            try
            {
                await SayAsync(state);
                said = state;
            }
            catch (Exception error) when (error is DriverException || StoreUnavailableException.IsTrouble(error))
            {
                // At the next step.
            }
        }
    }

    private DateTimeOffset Now => clock.GetUtcNow();

    public class Page : DispatchProxy
    {
        private Browser browser = null!;

        internal static IWhatsAppDriver Of(Browser browser)
        {
            var page = Create<IWhatsAppDriver, Page>();
            ((Page)(object)page).browser = browser;
            return page;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => browser.Do(targetMethod!);
    }
}
