using Microsoft.Playwright;
using WaGateway.Model;
using WaGateway.Simulator.Line;
using WaGateway.Simulator.Passkeys;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>Lays faults on sandbox sessions.</summary>
internal sealed class SandboxFaults(
    WorldState world,
    SandboxSessions sessions,
    DeviceLinking devices,
    PasskeyGate passkeys,
    SandboxLimits options,
    TimeProvider time
)
{
    /// <param name="chat">For <see cref="SandboxFault.Unreadable"/>: only this person's or group's chat.</param>
    public async Task<Outcome<SandboxFault>> ApplyAsync(long sessionId, SandboxFault fault, WhatsAppId? chat = null)
    {
        if (fault == SandboxFault.NetworkUp && sessions.Find(sessionId) is { } healed)
        {
            await HealAsync(healed).ConfigureAwait(false);
            return fault;
        }
        if (sessions.Find(sessionId) is not { Context: { } context } session)
            return new Fault(
                FaultCode.SessionNotStarted,
                $"session: session {sessionId} has no sandbox browser; start it with POST /sessions/{sessionId}/start."
            );
        switch (fault)
        {
            case SandboxFault.NetworkDown:
                session.NetworkDown = true;
                await context.SetOfflineAsync(true).ConfigureAwait(false);
                session.Line?.Close();
                return fault;
            case SandboxFault.PageCrash:
                await CrashPageAsync(context).ConfigureAwait(false);
                return fault;
            case SandboxFault.BrowserKill:
                await KillBrowserAsync(context).ConfigureAwait(false);
                return fault;
            case SandboxFault.Slow:
                session.Slowness = options.SlowAnswer;
                return fault;
            case SandboxFault.Unavailable:
                session.Unavailable = true;
                session.Line?.Close();
                return fault;
            case SandboxFault.Restricted:
                session.Restricted = true;
                return fault;
            case SandboxFault.DuplicateEvents:
                session.Duplicates = true;
                return fault;
            case SandboxFault.PasskeySilent:
                session.PasskeySilent = true;
                return fault;
            case SandboxFault.PasskeyRefused:
                session.PasskeyRefusals++;
                return fault;
            case SandboxFault.PasskeyConnectionLost:
                return LosePasskey(session);
            default:
                return OnLine(session, fault, chat);
        }
    }

    private Outcome<SandboxFault> OnLine(SandboxSession session, SandboxFault fault, WhatsAppId? chat)
    {
        lock (world.Gate)
        {
            var line = session.Line is { Ended: false } speaking ? speaking : null;
            if (
                line is null
                && fault is SandboxFault.Logout or SandboxFault.AccountLocked
                && session.Device is { } away
                && world.Devices.TryGetValue(away, out var absent)
            )
                return Revoke(absent, fault);
            if (line?.Device is not { } id || !world.Devices.TryGetValue(id, out var device))
                return new Fault(
                    FaultCode.PhoneNotLinked,
                    $"session: session {session.Id} is not connected as anybody; scan its code with a sandbox phone first."
                );
            if (fault is SandboxFault.Logout or SandboxFault.AccountLocked)
                return Revoke(device, fault);
            if (fault == SandboxFault.PasskeyCheckpoint)
                return BeginCheckpoint(line, device);
            if (fault == SandboxFault.Deaf)
                line.Deaf = true;
            else if (fault == SandboxFault.Unreadable)
                Damage(
                    line,
                    chat is { } one
                        ? new DeviceView(world, world.Phones[device.Number]).Chat(
                            one.IsGroup ? one.Value : world.Person(one.User)?.Number ?? one.User
                        )
                        : "*"
                );
            else
                Replace(line);
            return fault;
        }
    }

    /// <summary>A page that is not connected hears of it at its next login.</summary>
    private SandboxFault Revoke(LinkedDevice device, SandboxFault fault)
    {
        if (fault == SandboxFault.Logout)
            devices.Remove(device);
        else
            devices.Lock(device);
        return fault;
    }

    private Outcome<SandboxFault> LosePasskey(SandboxSession session)
    {
        lock (world.Gate)
        {
            if (session.Line is not { Ended: false, Passkey: not null } line)
                return new Fault(
                    FaultCode.PhoneNotLinked,
                    $"session: session {session.Id} is not asked for a passkey; scan its code with a phone that has one first."
                );
            line.Close();
            return SandboxFault.PasskeyConnectionLost;
        }
    }

    private Outcome<SandboxFault> BeginCheckpoint(PageLine line, LinkedDevice device)
    {
        if (world.Phones[device.Number].Passkey is null)
            return Fault.Field("session", $"is linked to the phone {device.Number}, which has no passkey");
        passkeys.BeginCheckpoint(line, device);
        return SandboxFault.PasskeyCheckpoint;
    }

    private static void Damage(PageLine line, params string[] chats)
    {
        line.Session.Unreadable = chats;
        line.Say(new { k = "unreadable", chats });
    }

    private static void Replace(PageLine line)
    {
        line.Say(new { k = "conflict" });
        line.Close();
    }

    /// <summary>Also between two browsers: without a network none lives for long.</summary>
    private static async Task HealAsync(SandboxSession session)
    {
        var wasDown = session.NetworkDown;
        (session.NetworkDown, session.Unavailable, session.Restricted, session.Duplicates, session.PasskeySilent, session.Slowness) = (
            false,
            false,
            false,
            false,
            false,
            TimeSpan.Zero
        );
        if (session is { Line: { } line, Unreadable.Count: > 0 })
            Damage(line);
        if (session.Line is { Deaf: true })
            session.Line.Close();
        if (!wasDown)
            return;
        session.Recoveries++;
        try
        {
            await (session.Context?.SetOfflineAsync(false) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (PlaywrightException)
        {
            // It ended meanwhile; the next one begins with a network.
        }
    }

    private async Task CrashPageAsync(IBrowserContext context)
    {
        var page = context.Pages.Count > 0 ? context.Pages[0] : await context.NewPageAsync().ConfigureAwait(false);
        var died = new TaskCompletionSource();
        page.Crash += (_, _) => died.TrySetResult();
        var devtools = await context.NewCDPSessionAsync(page).ConfigureAwait(false);
        await DieAsync(devtools.SendAsync("Page.crash"), died.Task).ConfigureAwait(false);
    }

    private async Task KillBrowserAsync(IBrowserContext context)
    {
        var died = new TaskCompletionSource();
        context.Close += (_, _) => died.TrySetResult();
        var devtools = await context.Browser!.NewBrowserCDPSessionAsync().ConfigureAwait(false);
        await DieAsync(devtools.SendAsync("Browser.crash"), died.Task).ConfigureAwait(false);
    }

    // Who obeys this order cannot answer it: the death is the answer.
    private async Task DieAsync(Task order, Task death)
    {
        _ = order.ContinueWith(static o => _ = o.Exception, TaskScheduler.Default);
        await Task.WhenAny(death, Task.Delay(TimeSpan.FromSeconds(2), time)).ConfigureAwait(false);
    }
}
