using System.Security.Cryptography;

namespace WaGateway.Simulator.World;

/// <summary>
/// What members do with groups, by WhatsApp's rules: everybody in it hears of it, with the notice that WhatsApp writes.
/// Answers 200 or the code with which its servers refuse. Callers hold the gate.
/// </summary>
internal sealed class GroupOffice(WorldState world, PostOffice post)
{
    public const int Done = 200;
    private const int Forbidden = 403;
    private const int NotFound = 404;
    private const int Conflict = 409;

    /// <summary>One code per person.</summary>
    public IReadOnlyList<int> Add(Group group, string actor, IReadOnlyList<Phone?> people)
    {
        var codes = people
            .Select(person =>
                person is not { Exists: true } ? NotFound
                : group.Members.Contains(person.Number) ? Conflict
                : person.InvitesOnly ? Forbidden
                : Done
            )
            .ToList();
        var added = people.Where((_, index) => codes[index] == Done).Select(person => person!.Number).ToList();
        if (added.Count > 0)
            Change(group, group with { Members = [.. group.Members, .. added] }, "add", actor, added);
        return codes;
    }

    public int Remove(Group group, string actor, IReadOnlyList<string> members) =>
        !group.IsAdmin(actor) || members.Contains(group.Owner) ? Forbidden
        : members.Except(group.Members).Any() ? NotFound
        : Change(group, Without(group, members), "remove", actor, members);

    public int Promote(Group group, string actor, IReadOnlyList<string> members) =>
        !group.IsAdmin(actor) ? Forbidden
        : members.Except(group.Members).Any() ? NotFound
        : Change(group, group with { Admins = group.Admins.Union(members) }, "promote", actor, members);

    public int Demote(Group group, string actor, IReadOnlyList<string> members) =>
        !group.IsAdmin(actor) || members.Contains(group.Owner) ? Forbidden
        : members.Except(group.Members).Any() ? NotFound
        : Change(group, group with { Admins = group.Admins.Except(members) }, "demote", actor, members);

    public int Leave(Group group, string actor) =>
        group.Members.Contains(actor) ? Change(group, Without(group, [actor]), "leave", actor, [actor]) : NotFound;

    public int Rename(Group group, string actor, string subject) =>
        MayEdit(group, actor) ? Change(group, group with { Subject = subject }, "subject", actor, [], subject) : Forbidden;

    public int Describe(Group group, string actor, string description) =>
        MayEdit(group, actor) ? Change(group, group with { Description = description }, "description", actor, [], description) : Forbidden;

    /// <param name="picture">Null removes it.</param>
    public int Picture(Group group, string actor, string? picture) =>
        MayEdit(group, actor) ? Change(group, group with { Picture = picture }, "picture", actor, []) : Forbidden;

    /// <param name="name">WhatsApp's word: announcement, restrict, member_add_mode, ephemeral, or membership_approval_mode.</param>
    /// <param name="value">0 and 1; of <c>ephemeral</c> the seconds.</param>
    public int Set(Group group, string actor, string name, int value)
    {
        // Whoever may change the group may change its timer.
        if (!(name == "ephemeral" ? MayEdit(group, actor) : group.IsAdmin(actor)))
            return Forbidden;
        var on = value != 0;
        var (changed, subtype) = name switch
        {
            "announcement" => (group with { Announce = on }, "announce"),
            "restrict" => (group with { Locked = on }, "restrict"),
            "member_add_mode" => (group with { MembersAdd = on }, name),
            "ephemeral" => (group with { Disappearing = value }, name),
            _ => (group with { Approval = on }, "membership_approval_mode"),
        };
        return Change(
            group,
            changed,
            subtype,
            actor,
            [],
            name == "ephemeral" ? $"{value}"
                : on ? "on"
                : "off"
        );
    }

    /// <returns>The code of the link; null for who may not see it.</returns>
    public string? Invite(Group group, string actor, bool reset)
    {
        if (!group.IsAdmin(actor))
            return null;
        if (group.Invite is { } code && !reset)
            return code;
        var fresh = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 22);
        var changed = group with { Invite = fresh };
        if (reset)
            Change(group, changed, "revoke_invite", actor, []);
        else
            world.Commit(new WorldEvent.GroupSet(changed));
        return fresh;
    }

    public Group? Invited(string code) => world.Groups.Values.FirstOrDefault(group => group.Invite == code);

    public void Join(Group group, string number)
    {
        if (group.Members.Contains(number))
            return;
        if (group.Approval)
            world.Commit(new WorldEvent.GroupSet(group with { Requests = group.Requests.SetItem(number, post.Now) }));
        else
            Change(group, group with { Members = [.. group.Members, number] }, "invite", number, [number]);
    }

    public int Decide(Group group, string actor, IReadOnlyList<string> people, bool approve)
    {
        if (!group.IsAdmin(actor))
            return Forbidden;
        if (people.Any(person => !group.Requests.ContainsKey(person)))
            return NotFound;
        var decided = group with { Requests = group.Requests.RemoveRange(people) };
        if (approve)
            return Change(group, decided with { Members = [.. group.Members, .. people] }, "add", actor, people);
        world.Commit(new WorldEvent.GroupSet(decided));
        return Done;
    }

    private static bool MayEdit(Group group, string actor) =>
        group.Members.Contains(actor) && (group.IsAdmin(actor) || group is { Locked: false, IsCommunity: false, IsAnnouncement: false });

    private static Group Without(Group group, IReadOnlyList<string> members) =>
        group with
        {
            Members = [.. group.Members.Except(members)],
            Admins = group.Admins.Except(members),
        };

    private int Change(Group before, Group after, string subtype, string actor, IReadOnlyList<string> targets, string body = "")
    {
        world.Commit(new WorldEvent.GroupSet(after));
        if ((after.IsCommunity ? after.Id : after.Community) is { } community)
            new CommunityOffice(world, post).Admit(world.Groups[community], after.Members);
        var everybody = before.Members.Union(after.Members).ToList();
        foreach (var member in everybody)
            post.Queue(member, view => view.Group(after));
        post.Send(
            new Message
            {
                Id = PostOffice.NewPhoneId(),
                From = actor,
                To = after.Id,
                Recipients = [.. everybody.Where(member => member != actor)],
                Time = post.Now,
                Type = "gp2",
                Subtype = subtype,
                Body = body,
                Targets = [.. targets],
            }
        );
        return Done;
    }
}
