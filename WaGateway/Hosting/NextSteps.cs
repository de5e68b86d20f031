using WaGateway.Configuration;
using WaGateway.Model;

namespace WaGateway.Hosting;

/// <summary>What a person can do next with the sessions that a data folder has. Pure.</summary>
internal static class NextSteps
{
    private const int MostNamed = 3;

    /// <param name="sessions">At least one.</param>
    /// <param name="curl">How calls begin: with a key where one is needed.</param>
    public static string Of(IReadOnlyList<SessionRecord> sessions, string address, GatewayOptions options, string curl)
    {
        var idle = sessions.Where(session => session.Engine == Engine.Sandbox && !options.IsSandboxEnabled).ToList();
        var usable = sessions.Except(idle).ToList();
        var unlinked = usable.Where(session => session.Phone is null || session.State == SessionState.LoggedOut).ToList();
        var linked = usable.Except(unlinked).ToList();
        List<string> lines = [$"This folder has {(sessions.Count == 1 ? "a session" : $"{sessions.Count} sessions")}."];
        Add(linked.Where(session => session.Wanted), "{0} connect by themselves.", "{0} connects by itself.");
        if (linked.Find(session => !session.Wanted) is { } stopped)
        {
            Add(linked.Where(session => !session.Wanted), "{0} are stopped; to start one:", "{0} is stopped; to start it:");
            lines.Add($"  {curl} -X POST {Path(stopped)}/start");
        }
        if (unlinked.Count > 0)
        {
            Add(unlinked, "{0} are not linked to a phone; for a QR code:", "{0} is not linked to a phone; for its QR code:");
            lines.Add($"  {curl} -X POST {Path(unlinked[0])}/start");
            lines.Add($"  {curl} '{Path(unlinked[0])}/qr?format=text'");
        }
        Add(
            idle,
            "{0} are the sandbox's, which is off: --Sandbox:Enabled=true turns it on.",
            "{0} is the sandbox's, which is off: --Sandbox:Enabled=true turns it on."
        );
        return string.Join('\n', lines);

        string Path(SessionRecord session) => $"{address}/api/sessions/{Uri.EscapeDataString(session.Name)}";

        void Add(IEnumerable<SessionRecord> those, string several, string one)
        {
            var names = those.Select(session => $"'{session.Name}'").ToList();
            if (names.Count > 0)
                lines.Add(string.Format(null, names.Count == 1 ? one : several, Named(names)));
        }
    }

    private static string Named(List<string> names) =>
        names.Count > MostNamed ? $"{string.Join(", ", names.Take(MostNamed))} and {names.Count - MostNamed} more"
        : names.Count > 1 ? $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}"
        : names[0];
}
