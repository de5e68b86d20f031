using System.Text.Json.Nodes;
using WaGateway.Simulator;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.EndToEnd;

/// <summary>
/// Ten people and a shop who write, and then change what was written: the same on every gateway, so that what two gateways
/// know of it can be compared.
/// </summary>
/// <param name="shop">The number that the session is linked to.</param>
internal sealed class TenPeople(string shop, string[] people)
{
    public const int Count = 10;
    private const int Pinned = 3;
    private const string Kinds =
        "message,message.sent,message.edited,message.revoked,message.deleted,message.reaction,message.unpinned,poll.vote,event.response";
    private readonly Dictionary<string, string> labels = [];
    private readonly Dictionary<string, string> ids = [];
    private string group = "";

    /// <summary>Has a phone do something; the message's id.</summary>
    internal delegate Task<string> Phone(string number, PhoneSend send);

    public static async Task<TenPeople> MeetAsync(Api api, string shop, bool lid)
    {
        var people = Enumerable.Range(0, Count).Select(_ => SharedGateway.NewNumber()).ToArray();
        foreach (var (person, n) in people.Select((person, n) => (person, n)))
            await api.AddPhoneAsync(person, $"Person {n}", lid);
        var met = new TenPeople(shop, people);
        met.group = (string)
            (
                await api.PostAsync(
                    $"/sandbox/phones/{people[0]}/groups",
                    new { name = "Friends", participants = people[1..].Append(shop).ToArray() },
                    201
                )
            )["id"]!;
        return met;
    }

    public static Phone Through(Api api) =>
        async (number, send) =>
        {
            var body = new Dictionary<string, object?>
            {
                ["to"] = send.To?.Value,
                ["message"] = send.Message,
                ["edit"] = send.Edit,
                ["revoke"] = send.Revoke,
                ["reaction"] = send.Reaction,
                ["forget"] = send.Forget,
                ["vote"] = send.Vote,
                ["options"] = send.Vote is null ? null : send.Options,
                ["raw"] = send.Raw,
                ["pin"] = send.Pin,
                ["unpin"] = send.Unpin,
                ["respond"] = send.Respond,
                ["response"] = send.Respond is null ? null : send.Response,
            };
            foreach (var absent in body.Where(field => field.Value is null).Select(field => field.Key).ToList())
                body.Remove(absent);
            return (string)(await api.PostAsync($"/sandbox/phones/{number}/messages", body, 201))["id"]!;
        };

    public static Phone Through(SandboxWorld world) => (number, send) => Task.FromResult(Rig.Ok(world.Chats.Send(number, send)).Id);

    /// <summary>What is written while the gateway listens.</summary>
    public async Task WriteAsync(Phone phone)
    {
        for (var n = 0; n < Count; n++)
        {
            foreach (var word in (string[])["edit", "delete", "react", "undo", "forget", "stay"])
                await SayAsync(phone, people[n], shop, $"{word} {n}");
            foreach (var word in (string[])["own edit", "own delete", "own"])
                await SayAsync(phone, shop, people[n], $"{word} {n}");
            await SayAsync(phone, people[n], group, $"group {n}");
            await phone(shop, new PhoneSend { Reaction = ids[$"undo {n}"], Message = "👍" });
        }
        var poll = new JsonObject
        {
            ["type"] = "poll_creation",
            ["pollName"] = "Lunch?",
            ["pollSelectableOptionsCount"] = 1,
            ["pollOptions"] = new JsonArray(Option("pizza", 0), Option("sushi", 1)),
        };
        labels[ids["poll"] = await phone(people[0], new PhoneSend { To = Rig.Id(group), Raw = poll })] = "poll";
        await phone(people[1], new PhoneSend { Vote = ids["poll"], Options = ["pizza"] });
        var dinner = new JsonObject
        {
            ["type"] = "event_creation",
            ["eventName"] = "Dinner",
            ["eventStartTime"] = 1_900_000_000,
        };
        labels[ids["dinner"] = await phone(people[0], new PhoneSend { To = Rig.Id(group), Raw = dinner })] = "dinner";
        await phone(people[2], new PhoneSend { Respond = ids["dinner"], Response = "maybe" });
        for (var n = 0; n < Pinned; n++)
            await phone(people[n], new PhoneSend { Pin = ids[$"stay {n}"] });
    }

    /// <summary>What happens to it afterwards, and what is written then.</summary>
    public async Task ChangeAsync(Phone phone)
    {
        for (var n = 0; n < Count; n++)
        {
            await phone(people[n], new PhoneSend { Edit = ids[$"edit {n}"], Message = $"edited {n}" });
            await phone(people[n], new PhoneSend { Revoke = ids[$"delete {n}"] });
            await phone(shop, new PhoneSend { Reaction = ids[$"react {n}"], Message = "❤️" });
            await phone(shop, new PhoneSend { Reaction = ids[$"undo {n}"], Message = "" });
            await phone(shop, new PhoneSend { Forget = ids[$"forget {n}"] });
            await phone(shop, new PhoneSend { Edit = ids[$"own edit {n}"], Message = $"own edited {n}" });
            await phone(shop, new PhoneSend { Revoke = ids[$"own delete {n}"] });
            await phone(people[n], new PhoneSend { Reaction = ids[$"own {n}"], Message = "😂" });
            await phone(people[n], new PhoneSend { Reaction = ids[$"group {(n + 1) % Count}"], Message = "🎉" });
            await phone(people[n], new PhoneSend { Vote = ids["poll"], Options = n == 2 ? [] : ["sushi"] });
            await phone(people[n], new PhoneSend { Respond = ids["dinner"], Response = n == 2 ? "not_going" : "going" });
            if (n < Pinned)
                await phone(n == 1 ? shop : people[n], new PhoneSend { Unpin = ids[$"stay {n}"] });
            await SayAsync(phone, people[n], shop, $"new {n}");
            await SayAsync(phone, people[n], group, $"new group {n}");
        }
    }

    /// <summary>What a session knows of it, one line per thing: each message as it is now, and every event.</summary>
    public async Task<string[]> KnownAsync(Api api, long session)
    {
        var events = new List<string>();
        foreach (var kind in Kinds.Split(','))
            events.AddRange(
                (await api.EventsAsync(session, kind))
                    .Where(one => labels.ContainsKey((string)one["message"]!["id"]!))
                    .Select(one => $"{kind} of {labels[(string)one["message"]!["id"]!]}: {Detail(one)}")
            );
        // Behind the events, which are committed with them.
        var rows = (await api.MessagesAsync(session, "limit=500"))
            .Where(row => labels.ContainsKey((string)row["messageId"]!))
            .Select(row =>
                $"{labels[(string)row["messageId"]!]}: '{row["content"]}' edited {row["editedAt"] is not null} revoked "
                + $"{row["revokedAt"] is not null} deleted {row["deletedAt"] is not null} ack {row["ack"]} "
                + string.Join(' ', row["reactions"]!.AsArray().Select(one => $"{Role(one!["sender"])}{one["emoji"]}").Order())
            );
        return [.. rows.Concat(events).Order(StringComparer.Ordinal)];
    }

    public bool KnowsWhatIsWritten(string[] lines) => Has(lines, ("message.reaction", Count), ("poll.vote", 1), ("event.response", 1));

    public bool KnowsWhatIsChanged(string[] lines) =>
        Has(
            lines,
            ("message.edited", 2 * Count),
            ("message.revoked", 2 * Count),
            ("message.deleted", Count),
            ("message.reaction", 5 * Count),
            ("message.unpinned", Pinned),
            ("poll.vote", Count + 1),
            ("event.response", Count + 1)
        );

    /// <summary>Each message, and so many events of each kind.</summary>
    private bool Has(string[] lines, params (string Kind, int Count)[] events) =>
        events
            .Append(("message", labels.Count(one => !one.Value.StartsWith("own", StringComparison.Ordinal))))
            .Append(("message.sent", labels.Count(one => one.Value.StartsWith("own", StringComparison.Ordinal))))
            .All(one => lines.Count(line => line.StartsWith($"{one.Item1} of ", StringComparison.Ordinal)) == one.Item2);

    private async Task SayAsync(Phone phone, string from, string to, string label) =>
        labels[ids[label] = await phone(from, new PhoneSend { To = Rig.Id(to), Message = label })] = label;

    private string Detail(JsonNode one) =>
        (string)one["event"]! switch
        {
            "message.edited" => $"{one["message"]!["content"]}",
            "message.deleted" => $"for {one["scope"]}",
            "message.reaction" => $"{Role(one["reaction"]!["sender"])}'{one["reaction"]!["emoji"]}'",
            "message.unpinned" => Role(one["unpinned"]!["by"]),
            "event.response" => $"{Role(one["response"]!["person"])} {one["response"]!["answer"]}",
            "poll.vote" => $"{Role(one["vote"]!["voter"])} {one["vote"]!["options"]!.ToJsonString()}",
            _ => "",
        };

    private string Role(JsonNode? id)
    {
        var number = ((string)id!).Split('@')[0];
        return number == shop ? "shop" : $"{Array.IndexOf(people, number)}";
    }

    private static JsonObject Option(string name, int id) => new() { ["name"] = name, ["localId"] = id };
}
