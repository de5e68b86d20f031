using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Sessions;

/// <summary>A browser that is gone may still have something to say.</summary>
public sealed class LateCallbackTests
{
    private static readonly PageState Connected = new()
    {
        Injected = true,
        Authenticated = true,
        Registered = true,
        Mode = "MAIN",
        Info = "NORMAL",
        Accepted = true,
        Me = "5511999990001@c.us",
    };

    [Fact]
    public async Task What_a_browser_says_after_its_end_changes_nothing()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var store = server.Services.GetRequiredService<SessionStore>();
        var record = (
            await store.CreateSessionAsync(new NewSession(1, "Shop", Engine.Sandbox, Guid.NewGuid().ToString("N"), null, null))
        ).Value!;
        var browsers = new Browsers();
        await using var session = new Session(
            record,
            ActivatorUtilities.CreateInstance<SessionServices>(server.Services, browsers),
            wasRestricted: false
        );
        await session.StartAsync(byPerson: true);
        var first = await browsers.ListenerAsync(1);
        await session.StopAsync();

        first.Lost(StateReason.BrowserCrashed, "The browser ended.");
        // Not acknowledged: a page keeps what nobody took.
        await Assert.ThrowsAsync<DriverException>(() => first.ReceiveAsync([new PageEvent.StateRead(Connected)]));
        first.Sent(new SendReceipt(-1, "ERROR_UNKNOWN"));
        await session.StopAsync(); // after everything that was said before it
        Assert.Equal(SessionState.Stopped, session.State);

        await session.StartAsync(byPerson: true);
        var second = await browsers.ListenerAsync(2);
        first.Lost(StateReason.PageCrashed, "The page crashed.");
        await Assert.ThrowsAsync<DriverException>(() => first.ReceiveAsync([new PageEvent.StateRead(Connected)]));
        await session.StartAsync(byPerson: true);
        Assert.Equal((SessionState.Starting, 0, 2), (session.State, session.Vitals().Restarts, browsers.Launched));

        // The living one is heard.
        await second.ReceiveAsync([new PageEvent.StateRead(Connected)]);
        await Eventually.TrueAsync(() => session.State == SessionState.Ready, what: "a connected session");
        second.Lost(StateReason.PageCrashed, "The page crashed.");
        await Eventually.TrueAsync(() => session.State == SessionState.Reconnecting, what: "a lost page");
    }

    /// <summary>Starts browsers that say nothing and do nothing.</summary>
    private sealed class Browsers : IWhatsAppDriverFactory
    {
        private readonly List<IDriverListener> listeners = [];

        public int Launched
        {
            get
            {
                lock (listeners)
                    return listeners.Count;
            }
        }

        public async Task<IDriverListener> ListenerAsync(int number)
        {
            await Eventually.TrueAsync(() => Launched >= number, what: $"browser {number}");
            lock (listeners)
                return listeners[number - 1];
        }

        public Task<Outcome<IWhatsAppDriver>> LaunchAsync(DriverLaunch launch, IDriverListener listener, CancellationToken stop)
        {
            lock (listeners)
                listeners.Add(listener);
            return Task.FromResult(Given(DispatchProxy.Create<IWhatsAppDriver, Mute>()));
        }

        // No conversion that is written in the code takes an interface.
        private static Outcome<IWhatsAppDriver> Given(IWhatsAppDriver driver) =>
            (Outcome<IWhatsAppDriver>)
                typeof(Outcome<IWhatsAppDriver>).GetMethod("op_Implicit", [typeof(IWhatsAppDriver)])!.Invoke(null, [driver])!;

        public void EndLeftovers(string profilesFolder)
        {
            // There are none.
        }

        public Footprint? Footprint(string profilesFolder) => null;

        public Task<DriverVersions> VersionsAsync() => throw new NotSupportedException();

        public Fault? Missing() => null;

        public BrowserDownload? Download => null;

        public Fault? BeginDownload() => throw new NotSupportedException();
    }

    /// <summary>Closes when it is told to; questions stay without an answer.</summary>
    public class Mute : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var type = targetMethod!.ReturnType;
            if (!type.IsGenericType)
                return type == typeof(Task) ? Task.CompletedTask
                    : type.IsValueType && type != typeof(void) ? Activator.CreateInstance(type)
                    : null;
            return typeof(Task).IsAssignableFrom(type)
                ? ((dynamic)Activator.CreateInstance(typeof(TaskCompletionSource<>).MakeGenericType(type.GenericTypeArguments))!).Task
                : null;
        }
    }
}
