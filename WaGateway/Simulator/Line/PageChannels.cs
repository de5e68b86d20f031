using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>What pages ask about channels, and want done with them.</summary>
internal sealed class PageChannels(ChannelOffice office)
{
    private const int NotFound = 404;
    private const int Forbidden = 403;
    private static readonly (object?, int) Done = (new { }, GroupOffice.Done);

    public (object? Answer, int Status) Answer(string op, PageQuestion asked)
    {
        var me = asked.Device.Number;
        if (op == "channel.create")
            return (
                ChannelView.Meta(asked.View, office.Create(me, asked.Text("name"), asked.Text("description"), asked.Maybe("picture"))),
                GroupOffice.Done
            );
        if (op == "channel.search")
            return (office.Search(asked.Text("text")).Select(found => ChannelView.Meta(asked.View, found)).ToList(), GroupOffice.Done);
        if (office.Find(asked.Text("id")) is not { } channel)
            return (null, NotFound);
        switch (op)
        {
            case "channel.info":
                return (ChannelView.Meta(asked.View, channel), GroupOffice.Done);
            case "channel.join":
                office.Follow(channel, me);
                return Done;
            // The owner cannot leave; who follows nothing has nothing to leave.
            case "channel.leave" when channel.Owner == me:
                return (null, Forbidden);
            case "channel.leave":
                office.Unfollow(channel, me);
                return Done;
        }
        if (channel.Owner != me)
            return (null, Forbidden);
        if (op == "channel.edit")
            office.Change(channel, asked.Maybe("name"), asked.Maybe("description"), asked.Maybe("picture"));
        else if (op == "channel.delete")
            office.Delete(channel);
        else
            return (null, NotFound);
        return Done;
    }
}
