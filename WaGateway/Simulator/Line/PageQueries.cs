using System.Text.Json;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>Questions with one answer: who is on WhatsApp, what a group is, and "make one".</summary>
internal sealed class PageQueries(WorldState world, PostOffice post)
{
    public void Answer(PageLine line, LinkedDevice device, JsonElement frame)
    {
        var n = frame.GetProperty("n").GetInt64();
        var view = new DeviceView(world, world.Phones[device.Number]);
        switch (frame.GetProperty("op").GetString())
        {
            case "exists":
                line.Say(new { k = "res", n, ok = Person(frame.GetProperty("wid").GetString()!) is { } person ? view.Who(person.Number)[0] : null });
                break;
            case "group" when world.Groups.TryGetValue(frame.GetProperty("gid").GetString()!, out var group) && group.Members.Contains(device.Number):
                line.Say(new { k = "res", n, ok = view.Meta(group) });
                break;
            case "group":
                line.Say(new { k = "res", n, error = "item-not-found", name = "ServerStatusCodeError" });
                break;
            case "group.create":
                line.Say(new { k = "res", n, ok = view.Meta(Create(device, frame)) });
                break;
        }
    }

    private Phone? Person(string wid) => world.Person(wid.Split('@')[0]) is { Exists: true } person ? person : null;

    private Group Create(LinkedDevice device, JsonElement frame)
    {
        var members = frame.GetProperty("participants").EnumerateArray().Select(p => Person(p.GetString()!)?.Number).OfType<string>();
        var group = NewGroup.Of(frame.GetProperty("subject").GetString()!, device.Number, members, post.Now);
        post.Create(group, origin: device.Id);
        return group;
    }
}
