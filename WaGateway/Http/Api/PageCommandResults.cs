using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api;

/// <summary>Sends a session's WhatsApp Web on a command and answers what it brought back.</summary>
internal static class PageCommandResults
{
    /// <summary>What any of them can refuse.</summary>
    public static readonly FaultCode[] Refusals =
    [
        FaultCode.InvalidId,
        FaultCode.SessionNotFound,
        FaultCode.SessionNotConnected,
        FaultCode.NotSupportedByWhatsAppWeb,
        FaultCode.WhatsAppFailed,
    ];

    public static async Task<Results<Answer<T>, Refused>> AskAsync<T>(this SessionPool pool, PathSession session, PageCommand<T> command) =>
        (await pool.DoAsync(session.Value.Id, command)).Failed(out var fault, out var brought)
            ? new Refused(fault)
            : new Answer<T>(brought);

    /// <summary>One after the other, up to the first that is refused.</summary>
    public static async Task<Results<Done, Refused>> DoAsync(
        this SessionPool pool,
        PathSession session,
        string done,
        params IEnumerable<PageCommand<Nothing>> commands
    )
    {
        var isPartial = false;
        foreach (var command in commands)
        {
            if ((await pool.DoAsync(session.Value.Id, command)).Failed(out var fault, out _))
                return new Refused(fault) { IsPartial = isPartial };
            isPartial = true;
        }
        return new Done(done);
    }
}
