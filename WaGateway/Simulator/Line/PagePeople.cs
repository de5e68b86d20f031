using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>What pages ask about people, and change about their own account.</summary>
internal sealed class PagePeople(WorldState world, PostOffice post, LineBook lines, CallBook calls)
{
    private static readonly (object?, int) Done = (new { status = GroupOffice.Done }, GroupOffice.Done);

    public (object? Answer, int Status) Answer(string op, PageQuestion asked)
    {
        var me = world.Phones[asked.Device.Number];
        switch (op)
        {
            case "person":
                return asked.Person("wid") is { } person ? (asked.View.Person(person), GroupOffice.Done) : (null, 404);
            case "blocklist":
                return (me.Blocked.Select(asked.View.Chat).ToList(), GroupOffice.Done);
            case "block":
                if (asked.Person("wid") is not { } other)
                    return (null, 404);
                return Set(me with { Blocked = asked.Is("on") ? me.Blocked.Add(other.Number) : me.Blocked.Remove(other.Number) });
            case "about.set":
                return Set(me with { About = asked.Text("text") });
            case "name.set":
                return Set(me with { Name = asked.Text("text") });
            case "picture.set":
                return Picture(me, asked);
            case "contact.save":
                if (asked.Person("wid") is not { } named)
                    return (null, 404);
                return Save(me, named.Number, asked.Frame.GetProperty("name").GetString(), asked.Is("sync"));
            case "privacy":
                return (me.Privacy, GroupOffice.Done);
            case "privacy.set":
                return Set(me with { Privacy = me.Privacy.SetItem(asked.Text("name"), asked.Text("value")) });
            case "call.reject":
                return Reject(me, asked.Text("id"));
            default:
                return (null, 404);
        }
    }

    // What is not to be in the address book stays on the device that saved it.
    private (object?, int) Save(Phone me, string number, string? name, bool sync) =>
        !sync ? Done
        : name is null ? Set(me with { Contacts = me.Contacts.Remove(number) })
        : Set(me with { Contacts = me.Contacts.SetItem(number, name) });

    private (object?, int) Picture(Phone me, PageQuestion asked)
    {
        var data = asked.Frame.GetProperty("data").GetString();
        var image = data?[(data.IndexOf(',', StringComparison.Ordinal) + 1)..];
        if (!world.Groups.TryGetValue(asked.Text("wid"), out var group))
            return Set(me with { Picture = image });
        var code = new GroupOffice(world, post).Picture(group, me.Number, image);
        return code == GroupOffice.Done ? Done : (null, code);
    }

    private (object?, int) Reject(Phone me, string id)
    {
        if (calls.Find(id) is not { State: "ringing" } call || call.To != me.Number)
            return (null, 404);
        calls.End(call, "rejected");
        lines.Tell(me.Number, _ => new { k = "call-end", id });
        return Done;
    }

    private (object?, int) Set(Phone phone)
    {
        world.Commit(new WorldEvent.PhoneSet(phone));
        return Done;
    }
}
