namespace WaGateway.Simulator.World;

/// <summary>Channels as an account's linked devices see them.</summary>
internal static class ChannelView
{
    public static string Of(DeviceView view, Channel channel, IEnumerable<Message> posts) =>
        DeviceView.Write(
            new
            {
                t = "channel",
                meta = Meta(view, channel),
                rows = posts.Select(view.Row),
                reactions = posts.Where(message => !message.Reactions.IsEmpty).Select(message => Counts(view, message)),
            }
        );

    public static object Meta(DeviceView view, Channel channel) =>
        new
        {
            id = channel.Id,
            name = channel.Name,
            description = channel.Description,
            invite = channel.Invite,
            size = channel.Followers.Count,
            creation = channel.Created / 1000,
            membership = channel.Owner == view.Viewer.Number ? "owner"
            : channel.Has(view.Viewer.Number) ? "subscriber"
            : "guest",
        };

    public static string Gone(Channel channel) => DeviceView.Write(new { t = "channel_gone", id = channel.Id });

    /// <summary>Followers are told how often each emoji was given, not by whom.</summary>
    public static string Reactions(DeviceView view, Message message) =>
        DeviceView.Write(new { t = "channel_reactions", reactions = new[] { Counts(view, message) } });

    private static object Counts(DeviceView view, Message message) =>
        new
        {
            key = view.Key(message),
            counts = message.Reactions.Values.GroupBy(emoji => emoji).ToDictionary(same => same.Key, same => same.Count()),
        };
}
