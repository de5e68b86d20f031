using System.Text.Json;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>Questions with one answer: who is on WhatsApp, what a group is, and "change this".</summary>
internal sealed class PageQueries(WorldState world, PostOffice post, ChannelOffice channels, LineBook lines, CallBook calls)
{
    /// <summary>WhatsApp's own number for "resource-limit".</summary>
    private const int NoRoom = 419;

    public void Answer(PageLine line, LinkedDevice device, JsonElement frame)
    {
        var n = frame.GetProperty("n").GetInt64();
        var view = new DeviceView(world, world.Phones[device.Number]);
        var op = frame.GetProperty("op").GetString()!;
        var asked = new PageQuestion(world, device, view, frame);
        var (answer, status) = op switch
        {
            "exists" => (asked.Known("wid") is { } person ? view.Who(person.Number)[0] : null, GroupOffice.Done),
            "group" => asked.Group is { } group && group.Members.Contains(device.Number)
                ? (view.Meta(group), GroupOffice.Done)
                : (null, 404),
            "group.create" => world.Groups.Count < WorldState.MostGroups ? (Create(asked), GroupOffice.Done) : (null, NoRoom),
            _ when op.StartsWith("group.", StringComparison.Ordinal) || op.StartsWith("invite.", StringComparison.Ordinal) =>
                new PageGroups(new GroupOffice(world, post)).Answer(op, asked),
            _ when op.StartsWith("community.", StringComparison.Ordinal) => new PageCommunities(
                world,
                new CommunityOffice(world, post)
            ).Answer(op, asked),
            _ when op.StartsWith("message.", StringComparison.Ordinal) => new PageMessages(world).Answer(op, asked),
            _ when op.StartsWith("channel.", StringComparison.Ordinal) => new PageChannels(channels).Answer(op, asked),
            _ when op.StartsWith("catalogue.", StringComparison.Ordinal) => new PageCatalogues(new CatalogueOffice(world, post)).Answer(
                op,
                asked
            ),
            _ => new PagePeople(world, post, lines, calls).Answer(op, asked),
        };
        if (status == GroupOffice.Done)
            line.Say(
                new
                {
                    k = "res",
                    n,
                    ok = answer,
                }
            );
        else
        {
            var error = status switch
            {
                400 => "bad-request",
                401 => "not-authorized",
                403 => "forbidden",
                404 => "item-not-found",
                406 => "not-acceptable",
                NoRoom => "resource-limit",
                _ => "conflict",
            };
            line.Say(
                new
                {
                    k = "res",
                    n,
                    error,
                    name = "ServerStatusCodeError",
                    status,
                }
            );
        }
    }

    private object Create(PageQuestion asked)
    {
        var people = asked.People();
        var group = World.NewGroup.Of(
            asked.Text("subject"),
            asked.Device.Number,
            people.Where(p => p is { Exists: true, InvitesOnly: false }).Select(p => p!.Number),
            post.Now
        );
        post.Create(group, origin: asked.Device.Id);
        var codes = asked
            .Texts()
            .Zip(people, (wid, person) => new
                {
                    wid,
                    error = person is not { Exists: true } ? 404
                    : person.InvitesOnly ? 403
                    : (int?)null,
                });
        return new { meta = asked.View.Meta(group), participants = codes };
    }
}
