using WaGateway.Model;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>What people do with groups on their phones.</summary>
internal sealed class SandboxGroups(WorldState world, PostOffice post)
{
    private readonly GroupOffice office = new(world, post);
    private readonly CommunityOffice communities = new(world, post);

    public Outcome<SandboxGroup> Create(string? number, string? name, IReadOnlyList<WhatsAppId> participants)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
            return Fault.Field("name", "is missing or too long; a group's name has 1 to 100 characters.");
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            if (world.FindPeople("participants", participants).Failed(out fault, out var members))
                return fault;
            if (world.Groups.Count >= WorldState.MostGroups)
                return new Fault(
                    FaultCode.LimitReached,
                    $"The sandbox has {world.Groups.Count} groups, as many as it may: use one of them, or begin with an empty data folder"
                );
            var group = NewGroup.Of(name.Trim(), phone.Number, members.Select(member => member.Number), post.Now);
            post.Create(group);
            return Show(group);
        }
    }

    /// <param name="groups">Groups to put into it, of which the person is an admin.</param>
    public Outcome<SandboxGroup> CreateCommunity(string? number, string name, string description, IReadOnlyList<WhatsAppId> groups)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            foreach (var id in groups)
            {
                if (world.FindGroup(phone, "groups", id).Failed(out fault, out var group))
                    return fault;
                if (!group.IsAdmin(phone.Number))
                    return new Fault(FaultCode.NotGroupAdmin, $"groups: {phone.Number} is no admin of {id}.");
                if (group.Community is not null || group.IsCommunity)
                    return new Fault(FaultCode.GroupAlreadyLinked, $"groups: {id} belongs to a community already, or is one.");
            }
            if (world.Groups.Count + 1 >= WorldState.MostGroups)
                return new Fault(
                    FaultCode.LimitReached,
                    $"The sandbox has room for {WorldState.MostGroups} groups, and a community is two."
                );
            var community = communities.Create(phone.Number, name, description);
            communities.Link(community, phone.Number, [.. groups.Select(id => id.Value)]);
            return Show(world.Groups[community.Id]);
        }
    }

    public Outcome<IReadOnlyList<SandboxGroup>> List(string? number)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            return world.Groups.Values.Where(g => g.Members.Contains(phone.Number)).Select(Show).ToList();
        }
    }

    /// <summary>One after the other, up to the first that WhatsApp's rules forbid.</summary>
    public Outcome<SandboxGroup> Change(string? number, WhatsAppId id, GroupChange change)
    {
        lock (world.Gate)
        {
            if (
                world.FindOwner(number).Failed(out var fault, out var phone) || world.FindGroup(phone, "group", id).Failed(out fault, out _)
            )
                return fault;
            foreach (var step in Steps(phone.Number, change))
                if (step(world.Groups[id.Value]) is var code and not GroupOffice.Done)
                    return Refusal(code, phone.Number);
            return Show(world.Groups[id.Value]);
        }
    }

    public Outcome<SandboxGroup> Leave(string? number, WhatsAppId id)
    {
        lock (world.Gate)
        {
            if (
                world.FindOwner(number).Failed(out var fault, out var phone)
                || world.FindGroup(phone, "group", id).Failed(out fault, out var group)
            )
                return fault;
            office.Leave(group, phone.Number);
            return Show(world.Groups[id.Value]);
        }
    }

    /// <param name="invite">The link or the code at its end.</param>
    public Outcome<SandboxGroup> Join(string? number, string invite)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            if (office.Invited(invite.Split('/')[^1]) is not { } group)
                return new Fault(
                    FaultCode.InviteNotValid,
                    "invite: there is no such invitation; ask for one with GET /sessions/:id/groups/:group/invite."
                );
            office.Join(group, phone.Number);
            return Show(world.Groups[group.Id]);
        }
    }

    private IEnumerable<Func<Group, int>> Steps(string me, GroupChange change)
    {
        if (change.Add.Count > 0)
            yield return group =>
                group.IsAdmin(me) || group.MembersAdd
                    ? office.Add(group, me, [.. change.Add.Select(id => world.Person(id.User))]).Max()
                    : 403;
        if (change.Remove.Count > 0)
            yield return group => office.Remove(group, me, Numbers(change.Remove));
        if (change.Promote.Count > 0)
            yield return group => office.Promote(group, me, Numbers(change.Promote));
        if (change.Demote.Count > 0)
            yield return group => office.Demote(group, me, Numbers(change.Demote));
        if (change.Approve.Count > 0)
            yield return group => office.Decide(group, me, Numbers(change.Approve), approve: true);
        if (change.Subject is { } subject)
            yield return group => office.Rename(group, me, subject);
        if (change.Description is { } description)
            yield return group => office.Describe(group, me, description);
        foreach (
            var (name, on) in new[]
            {
                ("announcement", change.Announce),
                ("restrict", change.Locked),
                ("membership_approval_mode", change.Approval),
                ("member_add_mode", change.MembersAdd),
            }
        )
            if (on is { } wanted)
                yield return group => office.Set(group, me, name, wanted ? 1 : 0);
    }

    private List<string> Numbers(IEnumerable<WhatsAppId> people) => [.. people.Select(id => world.Person(id.User)?.Number ?? id.User)];

    private static Fault Refusal(int code, string number) =>
        code == 403
            ? new(FaultCode.NotGroupAdmin, $"{number} is no admin of this group, or who is meant allows nobody to add them.")
            : new(FaultCode.ParticipantNotFound, $"Who is meant is not in the group, or is in it already ({code}).");

    private static SandboxGroup Show(Group g) =>
        new(
            WhatsAppId.TryParse(g.Id, out var id) ? id : default,
            g.Subject,
            WhatsAppId.Phone(g.Owner),
            [.. g.Members.Select(WhatsAppId.Phone)],
            DateTimeOffset.FromUnixTimeMilliseconds(g.Created)
        )
        {
            Description = g.Description,
            Admins = [.. g.Members.Where(g.IsAdmin).Select(WhatsAppId.Phone)],
            Requests = [.. g.Requests.Keys.Select(WhatsAppId.Phone)],
            Announce = g.Announce,
            Locked = g.Locked,
            Approval = g.Approval,
            MembersAdd = g.MembersAdd,
            Disappearing = g.Disappearing,
            Picture = g.Picture,
            IsCommunity = g.IsCommunity,
            Community = g.Community,
            IsAnnouncement = g.IsAnnouncement,
        };
}
