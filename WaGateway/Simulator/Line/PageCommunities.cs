using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>What pages ask about communities, and want done with them.</summary>
internal sealed class PageCommunities(WorldState world, CommunityOffice office)
{
    private const int Forbidden = 403;
    private const int NotFound = 404;

    /// <summary>WhatsApp's own number for "resource-limit".</summary>
    private const int NoRoom = 419;

    public (object? Answer, int Status) Answer(string op, PageQuestion asked)
    {
        var me = asked.Device.Number;
        if (op == "community.create")
            // Itself and its group for announcements.
            return world.Groups.Count + 1 < WorldState.MostGroups
                ? (Made(office.Create(me, asked.Text("name"), asked.Text("description")), asked), GroupOffice.Done)
                : (null, NoRoom);
        if (asked.Group is not { IsCommunity: true } community || !community.Members.Contains(me))
            return (null, NotFound);
        return op switch
        {
            "community.link" => Each(office.Link(community, me, asked.Texts("groups")), asked.Texts("groups")),
            "community.unlink" => Each(office.Unlink(community, me, asked.Texts("groups")), asked.Texts("groups")),
            "community.deactivate" => (null, office.Deactivate(community, me)),
            "community.leave" => (new { code = office.Leave(community, me) }, GroupOffice.Done),
            "community.remove" => office.Remove(community, me, asked.Person("id")?.Number ?? "") switch
            {
                Forbidden => (null, Forbidden),
                GroupOffice.Done => (new { }, GroupOffice.Done),
                var code => (new { code }, GroupOffice.Done),
            },
            "community.participants" => (community.Members.Select(asked.View.Lid).ToList(), GroupOffice.Done),
            "community.promote" => Each(office.SetAdmins(community, me, People(asked), on: true), asked.Texts()),
            "community.demote" => Each(office.SetAdmins(community, me, People(asked), on: false), asked.Texts()),
            _ => (null, NotFound),
        };
    }

    private static object Made(Group community, PageQuestion asked) =>
        new
        {
            gid = community.Id,
            subject = community.Subject,
            creator = asked.View.Lid(community.Owner),
            creation = community.Created / 1000,
        };

    private static (object?, int) Each(IReadOnlyList<int>? codes, IReadOnlyList<string> ids) =>
        codes is null ? (null, Forbidden) : (ids.Zip(codes, (id, code) => new { id, code }).ToList(), GroupOffice.Done);

    private static List<string> People(PageQuestion asked) =>
        [.. asked.People().Zip(asked.Texts(), (person, text) => person?.Number ?? text)];
}
