using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>What pages ask about groups, and want done with them.</summary>
internal sealed class PageGroups(GroupOffice office)
{
    private const int NotFound = 404;

    public (object? Answer, int Status) Answer(string op, PageQuestion asked) =>
        op switch
        {
            "invite.info" => office.Invited(asked.Text("code")) is { } group
                ? (Info(group, asked.View), GroupOffice.Done)
                : (null, NotFound),
            "invite.join" => office.Invited(asked.Text("code")) is { } group
                ? (Join(group, asked.Device.Number), GroupOffice.Done)
                : (null, NotFound),
            _ => asked.Group is { } group && group.Members.Contains(asked.Device.Number) ? InGroup(op, group, asked) : (null, NotFound),
        };

    private (object?, int) InGroup(string op, Group group, PageQuestion asked)
    {
        var me = asked.Device.Number;
        switch (op)
        {
            case "group.add":
                var codes = group.IsAdmin(me) || group.MembersAdd ? office.Add(group, me, asked.People()) : null;
                return codes is null
                    ? (null, 403)
                    : (asked.Texts().Zip(codes, (wid, code) => new { wid, code }).ToList(), GroupOffice.Done);
            case "group.invite":
                return office.Invite(group, me, asked.Is("reset")) is { } code2 ? (code2, GroupOffice.Done) : (null, 401);
            case "group.requests":
                return group.IsAdmin(me)
                    ? (group.Requests.Select(r => new { id = asked.View.Lid(r.Key), t = r.Value / 1000 }).ToList(), GroupOffice.Done)
                    : (null, 403);
            default:
                return (null, Change(op, group, me, asked));
        }
    }

    private int Change(string op, Group group, string me, PageQuestion asked) =>
        op switch
        {
            "group.remove" => office.Remove(group, me, Numbers(asked)),
            "group.promote" => office.Promote(group, me, Numbers(asked)),
            "group.demote" => office.Demote(group, me, Numbers(asked)),
            "group.decide" => office.Decide(group, me, Numbers(asked), asked.Is("approve")),
            "group.subject" => office.Rename(group, me, asked.Text("text")),
            "group.description" => office.Describe(group, me, asked.Text("text")),
            "group.property" => office.Set(group, me, asked.Text("name"), asked.Number("value")),
            "group.leave" => office.Leave(group, me),
            _ => NotFound,
        };

    private string Join(Group group, string number)
    {
        office.Join(group, number);
        return group.Id;
    }

    private static object Info(Group group, DeviceView view) =>
        new
        {
            gid = group.Id,
            subject = group.Subject,
            owner = view.Lid(group.Owner),
            creation = group.Created / 1000,
            desc = group.Description,
            announce = group.Announce,
            restrict = group.Locked,
            isParentGroup = group.IsCommunity,
            approval = group.Approval,
            participants = group.Members.Select(view.Lid),
        };

    private static List<string> Numbers(PageQuestion asked) => [.. asked.People().OfType<Phone>().Select(person => person.Number)];
}
