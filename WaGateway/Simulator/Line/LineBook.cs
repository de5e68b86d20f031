using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>Which line each linked device speaks on. Callers hold the world's gate.</summary>
internal sealed class LineBook(WorldState world)
{
    private readonly Dictionary<string, PageLine> seats = [];
    private readonly Dictionary<(string Of, string? To), string> shown = [];

    public PageLine? Of(string device) => seats.TryGetValue(device, out var line) && !line.Ended ? line : null;

    /// <summary>Returns the living line that loses its seat, if any: the real server calls that a conflict.</summary>
    public PageLine? Seat(string device, PageLine line)
    {
        var previous = Of(device);
        seats[device] = line;
        // The same browser after a reload: the old page is gone and needs no word.
        return previous?.Session == line.Session ? null : previous;
    }

    public void Push(WorldEvent.Queued queued) => Of(queued.Device)?.Deliver(queued.Seq, queued.Item);

    /// <summary>Lets the devices of a number ring, or stop.</summary>
    public void Tell(string number, Func<DeviceView, object> frame)
    {
        foreach (var device in world.DevicesOf(number))
            Of(device.Id)?.Say(frame(new DeviceView(world, world.Phones[number])));
    }

    public void Unseat(string device) => seats.Remove(device);

    /// <summary>What was last told of somebody: to one, or to all who watch.</summary>
    public string? Shown(string number, string? to = null) => shown.GetValueOrDefault((number, to));

    /// <param name="only">The one account that is told (typing); null: all who watch.</param>
    public void TellPresence(string number, string type, string? only = null)
    {
        shown[(number, only)] = type;
        foreach (var (id, line) in seats)
        {
            if (
                line.Ended
                || !line.Watched.Contains(number)
                || !world.Devices.TryGetValue(id, out var device)
                || (only is not null && device.Number != only)
            )
                continue;
            line.Say(
                new
                {
                    k = "presence",
                    chat = new DeviceView(world, world.Phones[device.Number]).Chat(number),
                    type,
                }
            );
        }
    }
}
