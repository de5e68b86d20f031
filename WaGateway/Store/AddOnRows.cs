using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>
/// What was told of messages and their rows do not say, by its latest time. A person has one entry, under whichever of the two ids was
/// known then.
/// </summary>
internal static class AddOnRows
{
    public const string Answer = "answer";
    public const string Unpinned = "unpinned";
    public const string Kept = "kept";

    /// <summary>Of what a message has once.</summary>
    private static readonly string[] Nobody = [""];

    public static AddOnTimes Of(WriteScope scope, long message)
    {
        var all = scope
            .Db.Query<(string Kind, string Person, long At)>(
                "SELECT kind, person, at FROM add_ons WHERE message = @message",
                new { message }
            )
            .ToLookup(one => one.Kind, one => (one.Person, At: DateTimeOffset.FromUnixTimeMilliseconds(one.At)));
        return new(
            all[Answer].ToDictionary(one => one.Person, one => one.At, StringComparer.Ordinal),
            Only(all[Unpinned]),
            Only(all[Kept])
        );
    }

    /// <summary>Notes it, unless that or something later is known.</summary>
    /// <param name="people">Both ids of whoever did it, the one to be kept first.</param>
    public static bool Take(WriteScope scope, long message, string kind, DateTimeOffset at, string[]? people = null)
    {
        const string latest = "SELECT max(at) FROM add_ons WHERE message = @message AND kind = @kind AND person IN @people";
        const string put = """
            DELETE FROM add_ons WHERE message = @message AND kind = @kind AND person IN @people;
            INSERT INTO add_ons (message, kind, person, at) VALUES (@message, @kind, @person, @at)
            """;
        people ??= Nobody;
        var parameters = new
        {
            message,
            kind,
            people,
            person = people[0],
            at,
        };
        if (scope.Db.ExecuteScalar<long?>(latest, parameters) >= at.ToUnixTimeMilliseconds())
            return false;
        scope.Db.Execute(put, parameters);
        return true;
    }

    private static DateTimeOffset? Only(IEnumerable<(string Person, DateTimeOffset At)> entries) =>
        entries.Select(one => (DateTimeOffset?)one.At).Max();
}
