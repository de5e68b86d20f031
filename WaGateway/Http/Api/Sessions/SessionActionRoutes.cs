using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.Mcp;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Sessions;

/// <summary>What is done with a session that is there: start, stop, log out, delete.</summary>
internal static class SessionActionRoutes
{
    public static void MapSessionActions(this IEndpointRouteBuilder sessions)
    {
        sessions
            .MapDelete("/{id}", DeleteAsync)
            .Audits("session.delete")
            .NamesSession()
            .Describe(
                "deleteSession",
                "Deletes a session.",
                "Logs it out if WhatsApp can be reached, then removes it with its messages, webhooks and login."
            )
            .Example(200, new DoneEnvelope("Session 1 deleted successfully"))
            .Refuses(FaultCode.InvalidId, FaultCode.SessionNotFound);
        sessions
            .MapPost("/{id}/start", StartAsync)
            .Audits("session.start")
            .NamesSession()
            .AsTrustedTool(
                "start_session",
                "Start session",
                "Starts a session. It connects in the background: ask get_session for its state.",
                ToolArguments.Session("id")
            )
            .Describe(
                "startSession",
                "Starts a session.",
                "Returns at once: the browser starts in the background. Starting a started session changes nothing, except that it "
                    + "takes over again from another client (conflict) and sends again (restricted)."
            )
            .Example(200, new DoneEnvelope("Session 1 started successfully"))
            .Refuses(FaultCode.InvalidId, FaultCode.SessionNotFound, FaultCode.TooManySessions);
        sessions
            .MapPost("/{id}/stop", StopAsync)
            .Audits("session.stop")
            .NamesSession()
            .AsTrustedTool(
                "stop_session",
                "Stop session",
                "Stops a session. Its login is kept; nothing is received until it is started.",
                ToolArguments.Session("id")
            )
            .Describe("stopSession", "Stops a session and keeps its login.", "Starting it again needs no QR code.")
            .Example(200, new DoneEnvelope("Session 1 stopped successfully"))
            .Refuses(FaultCode.InvalidId, FaultCode.SessionNotFound);
        sessions
            .MapPost("/{id}/logout", LogoutAsync)
            .Audits("session.logout")
            .NamesSession()
            .Describe("logoutSession", "Ends a session's login at WhatsApp.", "Starting it again shows a new QR code. Its messages stay.")
            .Example(200, new DoneEnvelope("Session 1 logged out successfully"))
            .Refuses(FaultCode.InvalidId, FaultCode.SessionNotFound);
    }

    private static Task<Results<Done, Refused>> DeleteAsync(PathSession session, SessionPool pool) =>
        DoAsync(pool.DeleteAsync, session.Value, "deleted");

    private static Task<Results<Done, Refused>> StartAsync(PathSession session, SessionPool pool, Quotas quotas, HttpContext context)
    {
        if (
            session.Value.State
            is SessionState.Starting
                or SessionState.ScanQr
                or SessionState.PasskeyRequired
                or SessionState.PasskeyConfirmation
                or SessionState.Pairing
                or SessionState.Syncing
                or SessionState.Ready
        )
            Audited.WasDone(context);
        return DoAsync(_ => quotas.StartAsync(session.Value, pool.StartAsync), session.Value, "started");
    }

    private static Task<Results<Done, Refused>> StopAsync(PathSession session, SessionPool pool, HttpContext context)
    {
        if (session.Value.State == SessionState.Stopped)
            Audited.WasDone(context);
        return DoAsync(pool.StopAsync, session.Value, "stopped");
    }

    private static Task<Results<Done, Refused>> LogoutAsync(PathSession session, SessionPool pool, HttpContext context)
    {
        if (session.Value is { Phone: null, State: SessionState.Stopped or SessionState.LoggedOut })
            Audited.WasDone(context);
        return DoAsync(pool.LogoutAsync, session.Value, "logged out");
    }

    private static async Task<Results<Done, Refused>> DoAsync(Func<long, Task<Fault?>> act, SessionRecord session, string done) =>
        await act(session.Id) is { } fault ? new Refused(fault) : new Done($"Session {session.Id} {done} successfully");
}
