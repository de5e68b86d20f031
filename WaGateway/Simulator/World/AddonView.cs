namespace WaGateway.Simulator.World;

/// <summary>What a device is told of what hangs on a message: votes, pins, answers to events.</summary>
internal static class AddonView
{
    public static string Vote(this DeviceView view, Message message, string by) =>
        DeviceView.Write(
            new
            {
                t = "vote",
                key = view.Key(message),
                id = view.Key(message, by, PostOffice.NewPhoneId()),
                sender = message.InGroup ? view.Lid(by) : view.Chat(by),
                options = message.Votes[by].Options,
                ms = message.Votes[by].Time,
            }
        );

    public static string Pin(this DeviceView view, Message message, string by, int seconds, string pinId, long time) =>
        DeviceView.Write(
            new
            {
                t = "pin",
                key = view.Key(message),
                id = view.Key(message, by, pinId),
                sender = view.Lid(by),
                seconds,
                ms = time,
            }
        );

    public static string Response(this DeviceView view, Message message, string by, int response, string responseId, long time) =>
        DeviceView.Write(
            new
            {
                t = "respond",
                key = view.Key(message),
                id = view.Key(message, by, responseId),
                sender = message.InGroup ? view.Lid(by) : view.Chat(by),
                response,
                ms = time,
            }
        );
}
