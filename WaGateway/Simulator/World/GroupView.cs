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
            parent = group.Community,
            isParent = group.IsCommunity,
            isDefault = group.IsAnnouncement,
            terminated = group.Ended,
            subgroups = group.IsCommunity ? view.GroupsOf(group).Select(Brief) : null,
            // A community names its admins only; its members are asked for.
            participants = group
                .Members.Where(m => !group.IsCommunity || group.IsAdmin(m))
                .Select(m => new
                {
                    id = view.Lid(m),
                    admin = group.IsAdmin(m),
                    superadmin = m == group.Owner,
                    who = view.Who(m)[0],
                }),
        };

    public static string GroupGone(Group group) => DeviceView.Write(new { t = "group_gone", gid = group.Id });

    private static object Brief(Group group) =>
        new
        {
            gid = group.Id,
            subject = group.Subject,
            size = group.Members.Count,
            isDefault = group.IsAnnouncement,
        };
}
