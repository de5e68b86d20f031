using System.Text.Json.Nodes;
using WaGateway.Configuration;
using WaGateway.Egress;

namespace WaGateway.Commands.Move;

/// <summary>
/// <c>wagateway move-from</c>: sessions and webhooks of a running WAHA or Evolution API, made on a running gateway of ours by that
/// gateway's own calls, which are answered here too. A login cannot be moved: each session is scanned anew.
/// </summary>
internal static class MoveFrom
{
    /// <returns>0 when all is shown or made, 1 when something was refused.</returns>
    public static async Task<int> RunAsync(CommandWords line)
    {
        var order = MoveOrder.Read(line);
        using var guard = new EgressGuard(new EgressRules());
        var isWaha = order.Maker == "waha";
        var header = isWaha ? WahaSource.Header : EvolutionSource.Header;
        var old = new Peer(guard.Client, order.Old, header, order.Key);
        var sessions = isWaha ? await WahaSource.ReadAsync(old) : await EvolutionSource.ReadAsync(old);
        var here = new Peer(guard.Client, order.Here, header, order.HereKey);
        var known = await NamesAsync(new(guard.Client, order.Here, "X-Api-Key", order.HereKey), order.Applies);
        await PrintAsync($"{order.Old} has {Count(sessions.Count, "session")}.");
        var refused = 0;
        foreach (var session in sessions)
        {
            var (outcome, isRefused) =
                known.Contains(session.Name) ? ("there    a session of this name is here already, and is left as it is", false)
                : order.Applies ? await MakeAsync(here, session)
                : ($"make     {What(session)}", false);
            refused += isRefused ? 1 : 0;
            await PrintAsync($"\n{session.Name} ({session.Standing})\n  {outcome}");
            foreach (var difference in session.Differences)
                await PrintAsync($"  differs  {difference}");
            if (!isRefused)
                await PrintAsync($"  scan     {Scan(session.Name)}");
        }
        await PrintAsync(
            (order.Applies, refused) switch
            {
                (false, _) => $"\nNothing was made: the same with --apply makes it on {order.Here}.",
                (_, 0) =>
                    $"\nAll of it is on {order.Here}. Unlink the old gateway on each phone: two on one account see each other's messages.",
                _ => $"\n{Count(refused, "session")} could not be made; the reasons are above.",
            }
        );
        return refused == 0 ? 0 : 1;
    }

    private static async Task<(string Outcome, bool IsRefused)> MakeAsync(Peer here, MovedSession session)
    {
        var (status, body) = await here.CallAsync(HttpMethod.Post, session.Path, session.Body);
        return status is >= 200 and < 300
            ? ($"made     {What(session)}", false)
            : ($"refused  {here.Address}{session.Path} answered {Peer.Complaint(status, body)}", true);
    }

    private static string What(MovedSession session) =>
        session.Webhooks.Count == 0
            ? "the session, without a webhook"
            : $"the session and {Count(session.Webhooks.Count, "webhook")}: {string.Join(", ", session.Webhooks)}";

    private static string Scan(string name) =>
        $"a login cannot be moved: POST /api/sessions/{Uri.EscapeDataString(name)}/start, and scan what GET …/qr gives";

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";

    /// <summary>The names of the sessions here. Without a gateway here what would be made can be shown all the same.</summary>
    private static async Task<IReadOnlySet<string>> NamesAsync(Peer here, bool isNeeded)
    {
        try
        {
            var sessions = (await here.GetAsync("api/sessions", "to-key"))?["data"] as JsonArray ?? [];
            return sessions.Select(session => $"{session?["sessionName"]}").ToHashSet(StringComparer.Ordinal);
        }
        catch (BadSettingException) when (!isNeeded)
        {
            return new HashSet<string>();
        }
    }

    /// <summary>Names come from another program: what a terminal would obey is left out.</summary>
    private static Task PrintAsync(string text) =>
        Console.Out.WriteLineAsync(string.Concat(text.Select(letter => char.IsControl(letter) && letter != '\n' ? '?' : letter)));
}
