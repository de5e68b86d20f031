using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace WaGateway.Simulator.Line;

/// <summary>The gateway's sandbox sessions that have had a browser since the process started.</summary>
internal sealed class SandboxSessions
{
    private readonly ConcurrentDictionary<long, SandboxSession> sessions = new();

    public IEnumerable<SandboxSession> All => sessions.Values;

    public SandboxSession? Find(long id) => sessions.GetValueOrDefault(id);

    public SandboxSession Open(long id, IBrowserContext context)
    {
        var session = sessions.GetOrAdd(id, static i => new SandboxSession(i));
        session.Line?.Close();
        (session.Context, session.Line) = (context, null);
        context.Close += (_, closed) =>
        {
            if (session.Context != closed)
                return;
            session.Line?.Close();
            (session.Context, session.Line) = (null, null);
        };
        return session;
    }
}
