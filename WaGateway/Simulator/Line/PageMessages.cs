using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>What pages ask about messages.</summary>
internal sealed class PageMessages(WorldState world)
{
    public (object? Answer, int Status) Answer(string op, PageQuestion asked) =>
        op == "message.info" && world.StatusOf(asked.Text("target")) is var (owner, post) && owner.Number == asked.Device.Number
            ? (Info(post, asked.View), GroupOffice.Done)
        : op == "message.info" && world.Messages.TryGetValue(asked.Text("target"), out var message) && message.From == asked.Device.Number
            ? (Info(message, asked.View), GroupOffice.Done)
        : (null, 404);

    private static object Info(Post post, DeviceView view) =>
        new
        {
            people = post.Seen.Select(seen => new
            {
                wid = view.Chat(seen.Key),
                delivered = seen.Value / 1000,
                read = seen.Value / 1000,
                played = (long?)null,
            }),
            remaining = new
            {
                deliveryRemaining = 0,
                readRemaining = 0,
                playedRemaining = 0,
            },
        };

    private static object Info(Message message, DeviceView view) =>
        new
        {
            people = message
                .Recipients.Where(number => message.ReceiptOf(number) >= 2)
                .Select(number => new
                {
                    wid = message.InGroup ? view.Lid(number) : view.Chat(number),
                    delivered = Seconds(message, number, 2),
                    read = Seconds(message, number, 3),
                    played = Seconds(message, number, 4),
                }),
            remaining = new
            {
                deliveryRemaining = message.Recipients.Count(number => message.ReceiptOf(number) < 2),
                readRemaining = message.Recipients.Count(number => message.ReceiptOf(number) < 3),
                playedRemaining = message.Recipients.Count(number => message.ReceiptOf(number) < 4),
            },
        };

    private static long? Seconds(Message message, string number, int ack) =>
        message.ReceiptTimes.TryGetValue($"{number} {ack}", out var time) ? time / 1000 : null;
}
