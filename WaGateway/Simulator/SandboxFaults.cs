using Microsoft.Playwright;
using WaGateway.Model;
using WaGateway.Simulator.Line;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>Lays faults on sandbox sessions.</summary>
internal sealed class SandboxFaults(WorldState world, SandboxSessions sessions, DeviceLinking devices, SandboxOptions options)
{
    public async Task<Outcome<SandboxFault>> ApplyAsync(long sessionId, SandboxFault fault)
    {
        if (sessions.Find(sessionId) is not { Context: { } context } session)
            return new Fault(FaultCode.SessionNotStarted, $"session: session {sessionId} has no sandbox browser; start it with POST /sessions/{sessionId}/start.");
        switch (fault)
        {
            case SandboxFault.NetworkDown:
                session.NetworkDown = true;
                await context.SetOfflineAsync(true).ConfigureAwait(false);
                await CutAsync(session).ConfigureAwait(false);
                return fault;
            case SandboxFault.NetworkUp:
                await HealAsync(session, context).ConfigureAwait(false);
                return fault;
            case SandboxFault.PageCrash:
                await SuicideAsync(context, "chrome://crash").ConfigureAwait(false);
                return fault;
            case SandboxFault.BrowserKill:
                await SuicideAsync(context, "chrome://inducebrowsercrashforrealz").ConfigureAwait(false);
                return fault;
            case SandboxFault.Slow:
                session.Slowness = options.SlowAnswer;
                return fault;
            case SandboxFault.Restricted:
                session.Restricted = true;
                return fault;
            case SandboxFault.DuplicateEvents:
                session.Duplicates = true;
                return fault;
            default:
                return await OnLineAsync(session, fault).ConfigureAwait(false);
        }
    }

    private async Task<Outcome<SandboxFault>> OnLineAsync(SandboxSession session, SandboxFault fault)
    {
        PageLine? line;
        lock (world.Gate)
        {
            line = session.Line is { Ended: false } speaking ? speaking : null;
            if (line?.Device is not { } id || !world.Devices.TryGetValue(id, out var device))
                return new Fault(FaultCode.PhoneNotLinked, $"session: session {session.Id} is not connected as anybody; scan its code with a sandbox phone first.");
            if (fault == SandboxFault.Logout)
                devices.Remove(device);
            else if (fault == SandboxFault.Deaf)
                line.Deaf = true;
            else
                line.Say(new { k = "conflict" });
        }
        if (fault == SandboxFault.Conflict)
            await line.CloseAsync().ConfigureAwait(false);
        return fault;
    }

    private static async Task HealAsync(SandboxSession session, IBrowserContext context)
    {
        var wasDown = session.NetworkDown;
        (session.NetworkDown, session.Restricted, session.Duplicates, session.Slowness) = (false, false, false, TimeSpan.Zero);
        if (session.Line is { Deaf: true })
            await CutAsync(session).ConfigureAwait(false);
        if (!wasDown)
            return;
        session.Recoveries++;
        await context.SetOfflineAsync(false).ConfigureAwait(false);
    }

    private static Task CutAsync(SandboxSession session) => session.Line?.CloseAsync() ?? Task.CompletedTask;

    // The browser obeys by dying, so the navigation cannot succeed.
    private static async Task SuicideAsync(IBrowserContext context, string address)
    {
        try
        {
            var page = context.Pages.Count > 0 ? context.Pages[0] : await context.NewPageAsync().ConfigureAwait(false);
            await page.GotoAsync(address, new() { Timeout = 2000 }).ConfigureAwait(false);
        }
        catch (PlaywrightException)
        {
        }
        catch (TimeoutException)
        {
        }
    }
}
