namespace WaGateway.Simulator.World;

/// <summary>Statuses: who posts one shows it to everybody they ever wrote with. Callers hold the gate.</summary>
internal sealed class StatusBoard(WorldState world, PostOffice post)
{
    /// <param name="origin">The device it came from, which needs no copy.</param>
    public void Publish(string number, Post status, string? origin = null)
    {
        var owner = world.Phones[number];
        world.Commit(new WorldEvent.PhoneSet(owner with { Posts = owner.Posts.Add(status) }));
        foreach (var viewer in Viewers(owner).Append(number))
            post.Queue(viewer, view => StatusView.Posted(view, owner, status), except: origin);
    }

    /// <returns>False where there is no such status.</returns>
    public bool Remove(string number, string id, string? origin = null)
    {
        var owner = world.Phones[number];
        if (owner.Posts.FirstOrDefault(status => status.Id == id) is not { } status)
            return false;
        world.Commit(new WorldEvent.PhoneSet(owner with { Posts = owner.Posts.Remove(status) }));
        foreach (var viewer in Viewers(owner).Append(number))
            post.Queue(viewer, view => StatusView.Gone(view, owner, id), except: origin);
        return true;
    }

    /// <summary>Somebody looks at all that a person shows.</summary>
    /// <returns>How many statuses they had not seen before.</returns>
    public int View(string viewer, string number)
    {
        var owner = world.Phones[number];
        var unseen = owner.Posts.Where(status => !status.Seen.ContainsKey(viewer)).ToList();
        if (unseen.Count == 0 || !Viewers(owner).Contains(viewer))
            return 0;
        var seen = owner.Posts.Select(status =>
            status.Seen.ContainsKey(viewer) ? status : status with { Seen = status.Seen.SetItem(viewer, post.Now) }
        );
        world.Commit(new WorldEvent.PhoneSet(owner with { Posts = [.. seen] }));
        return unseen.Count;
    }

    private List<string> Viewers(Phone owner) =>
        [
            .. (world.Mailboxes.GetValueOrDefault(owner.Number) ?? [])
                .Select(id => world.Messages[id])
                .Where(message => !message.InGroup)
                .Select(message => message.ChatOf(owner.Number))
                .Where(other => other != owner.Number && world.Phones.TryGetValue(other, out var phone) && AreOnTerms(owner, phone))
                .Distinct(),
        ];

    private static bool AreOnTerms(Phone owner, Phone viewer) =>
        viewer.Exists && !owner.Blocked.Contains(viewer.Number) && !viewer.Blocked.Contains(owner.Number);
}
