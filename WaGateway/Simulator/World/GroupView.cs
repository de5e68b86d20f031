namespace WaGateway.Simulator.World;

/// <summary>A group as a device is told of it.</summary>
internal static class GroupView
{
    public static object Meta(this DeviceView view, Group group) =>
        new
        {
            gid = group.Id,
            subject = group.Subject,
            owner = view.Lid(group.Owner),
            creation = group.Created / 1000,
            desc = group.Description,
            announce = group.Announce,
            restrict = group.Locked,
            approval = group.Approval,
            membersAdd = group.MembersAdd,
            ephemeral = group.Disappearing,
            participants = group.Members.Select(m => new
            {
                id = view.Lid(m),
                admin = group.IsAdmin(m),
                superadmin = m == group.Owner,
                who = view.Who(m)[0],
            }),
        };
}
