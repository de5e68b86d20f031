namespace WaGateway.Simulator.World;

/// <summary>
/// Communities on WhatsApp's servers: a group that has others in it, and one of them in which its admins write to everybody.
/// Answers 200 or the code with which its servers refuse. Callers hold the gate.
/// </summary>
internal sealed class CommunityOffice(WorldState world, PostOffice post)
{
    private const int Forbidden = 403;
    private const int NotFound = 404;
    private const int NotAcceptable = 406;
    private const int Conflict = 409;

    public Group Create(string owner, string name, string description)
    {
        var community = NewGroup.Of(name, owner, [], post.Now) with { Description = description, IsCommunity = true };
        var announcements = NewGroup.Of(name, owner, [], post.Now) with
        {
            Community = community.Id,
            IsAnnouncement = true,
            Announce = true,
        };
        world.Commit(new WorldEvent.GroupSet(community));
        world.Commit(new WorldEvent.GroupSet(announcements));
        Tell(community);
        Tell(announcements);
        Notice(announcements, owner, "community_create", name);
        return community;
    }

    /// <summary>One code per group; null for who is no admin of the community.</summary>
    public IReadOnlyList<int>? Link(Group community, string actor, IReadOnlyList<string> groups)
    {
        if (!community.IsAdmin(actor))
            return null;
        var codes = groups.Select(id => LinkOne(community, actor, world.Groups.GetValueOrDefault(id))).ToList();
        Tell(world.Groups[community.Id]);
        return codes;
    }

    /// <inheritdoc cref="Link"/>
    public IReadOnlyList<int>? Unlink(Group community, string actor, IReadOnlyList<string> groups)
    {
        if (!community.IsAdmin(actor))
            return null;
        var codes = groups.Select(id => UnlinkOne(community, actor, world.Groups.GetValueOrDefault(id))).ToList();
        Tell(world.Groups[community.Id]);
        return codes;
    }

    /// <summary>Its groups live on, without the one for announcements. Only who made it may.</summary>
    public int Deactivate(Group community, string actor)
    {
        if (community.Owner != actor)
            return Forbidden;
        foreach (var group in GroupsOf(community))
            Change(group with { Community = null, Ended = group.IsAnnouncement });
        world.Commit(new WorldEvent.GroupSet(community with { Members = [], Admins = [], Ended = true }));
        foreach (var member in community.Members)
            post.Queue(member, _ => GroupView.GroupGone(community));
        return GroupOffice.Done;
    }

    /// <summary>
    /// Makes members admins of the community and of the group for announcements, or takes it from them. One code per person.
    /// </summary>
    public IReadOnlyList<int>? SetAdmins(Group community, string actor, IReadOnlyList<string> people, bool on)
    {
        if (!community.IsAdmin(actor))
            return null;
        var codes = people
            .Select(person =>
                !community.Members.Contains(person) ? NotFound
                : person == community.Owner && !on ? Forbidden
                : GroupOffice.Done
            )
            .ToList();
        var changed = people.Where((_, index) => codes[index] == GroupOffice.Done).ToList();
        foreach (var group in GroupsOf(community).Where(group => group.IsAnnouncement).Prepend(community))
            Change(group with { Admins = on ? group.Admins.Union(changed) : group.Admins.Except(changed) });
        return codes;
    }

    /// <summary>Who made it cannot.</summary>
    public int Leave(Group community, string actor) => community.Owner == actor ? Forbidden : Drop(community, actor);

    public int Remove(Group community, string actor, string person) =>
        !community.IsAdmin(actor) || person == community.Owner ? Forbidden
        : !community.Members.Contains(person) ? NotFound
        : Drop(community, person);

    /// <summary>Who comes into one of its groups is in the community, and hears its announcements.</summary>
    public void Admit(Group community, IReadOnlyList<string> people)
    {
        foreach (var group in GroupsOf(community).Where(group => group.IsAnnouncement).Prepend(world.Groups[community.Id]))
            if (people.Except(group.Members).Any())
                Change(group with { Members = [.. group.Members.Union(people)] });
    }

    private int Drop(Group community, string person)
    {
        foreach (var group in GroupsOf(community).Prepend(community).Where(group => group.Members.Contains(person)))
        {
            var after = group with { Members = [.. group.Members.Where(member => member != person)], Admins = group.Admins.Remove(person) };
            Change(after);
            post.Queue(person, view => group == community ? GroupView.GroupGone(community) : view.Group(after));
        }
        return GroupOffice.Done;
    }

    private int LinkOne(Group community, string actor, Group? group)
    {
        if (group is null)
            return NotFound;
        if (!group.IsAdmin(actor))
            return Forbidden;
        if (group.IsCommunity || group.Ended)
            return NotAcceptable;
        if (group.Community is not null)
            return Conflict;
        Change(group with { Community = community.Id });
        Notice(group, actor, "parent_group_link", community.Subject);
        Admit(community, group.Members);
        return GroupOffice.Done;
    }

    private int UnlinkOne(Group community, string actor, Group? group)
    {
        if (group?.Community != community.Id)
            return NotFound;
        if (group.IsAnnouncement)
            return NotAcceptable;
        Change(group with { Community = null });
        Notice(group, actor, "parent_group_unlink", community.Subject);
        return GroupOffice.Done;
    }

    private List<Group> GroupsOf(Group community) => [.. world.Groups.Values.Where(group => group.Community == community.Id)];

    private void Change(Group after)
    {
        world.Commit(new WorldEvent.GroupSet(after));
        Tell(after);
    }

    private void Tell(Group group)
    {
        foreach (var member in group.Members)
            post.Queue(member, view => view.Group(group));
    }

    private void Notice(Group group, string actor, string subtype, string body) =>
        post.Send(
            new Message
            {
                Id = PostOffice.NewPhoneId(),
                From = actor,
                To = group.Id,
                Recipients = [.. group.Members.Where(member => member != actor)],
                Time = post.Now,
                Type = "gp2",
                Subtype = subtype,
                Body = body,
                Targets = [],
            }
        );
}
