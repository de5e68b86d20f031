using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace WaGateway.Simulator.World;

/// <summary>Channels on WhatsApp's servers: who makes, follows and posts. Callers hold the gate.</summary>
internal sealed class ChannelOffice(WorldState world, PostOffice post)
{
    /// <summary>What a new follower's devices are given of the past.</summary>
    private const int OlderPosts = 50;

    public Channel Create(string owner, string name, string description, string? picture)
    {
        var id = $"1203634{RandomNumberGenerator.GetInt32(100_000_000):00000000}{RandomNumberGenerator.GetInt32(1000):000}{Channel.Server}";
        var channel = new Channel(id, name, owner, post.Now, "0029Va" + RandomNumberGenerator.GetHexString(16))
        {
            Description = description,
            Picture = picture,
        };
        Set(channel);
        return channel;
    }

    /// <summary>Its name, description or picture; what is null stays, an empty picture removes it.</summary>
    public void Change(Channel channel, string? name, string? description, string? picture) =>
        Set(
            channel with
            {
                Name = name ?? channel.Name,
                Description = description ?? channel.Description,
                Picture =
                    picture is null ? channel.Picture
                    : picture.Length == 0 ? null
                    : picture,
            }
        );

    public void Delete(Channel channel)
    {
        world.Commit(new WorldEvent.ChannelSet(channel with { Gone = true }));
        foreach (var number in Everybody(channel))
            post.Queue(number, _ => ChannelView.Gone(channel));
    }

    public void Follow(Channel channel, string number)
    {
        if (!channel.Has(number))
            Set(channel with { Followers = channel.Followers.Add(number) });
    }

    public void Unfollow(Channel channel, string number)
    {
        world.Commit(new WorldEvent.ChannelSet(channel with { Followers = channel.Followers.Remove(number) }));
        post.Queue(number, _ => ChannelView.Gone(channel));
    }

    /// <summary>Channels whose name or description has the words.</summary>
    public IEnumerable<Channel> Search(string words) =>
        Living.Where(channel =>
            channel.Name.Contains(words, StringComparison.OrdinalIgnoreCase)
            || channel.Description.Contains(words, StringComparison.OrdinalIgnoreCase)
        );

    public IEnumerable<Channel> Of(string number) => Living.Where(channel => channel.Has(number));

    public Channel? Find(string? id) => id is not null && world.Channels.TryGetValue(id, out var channel) && !channel.Gone ? channel : null;

    public Message Post(Channel channel, Message message, string? origin = null, Action? accepted = null)
    {
        var fields = message.Fields?.DeepClone().AsObject() ?? new JsonObject();
        // What is posted in a channel is not encrypted.
        foreach (var secret in (string[])["mediaKey", "mediaKeyTimestamp", "encFilehash"])
            fields.Remove(secret);
        fields["serverId"] = 100 + PostsOf(channel).Count;
        var made = message with { To = channel.Id, Recipients = [.. channel.Followers], Fields = fields };
        post.Send(made, origin, accepted);
        return world.Messages[made.Id];
    }

    /// <summary>Newest last.</summary>
    public List<Message> PostsOf(Channel channel) =>
        [.. (world.Mailboxes.GetValueOrDefault(channel.Owner) ?? []).Select(id => world.Messages[id]).Where(m => m.To == channel.Id)];

    /// <summary>As one of its people's devices see it, with what was posted last.</summary>
    public string Shown(Channel channel, DeviceView view) => ChannelView.Of(view, channel, PostsOf(channel).TakeLast(OlderPosts));

    private IEnumerable<Channel> Living => world.Channels.Values.Where(channel => !channel.Gone);

    private void Set(Channel channel)
    {
        world.Commit(new WorldEvent.ChannelSet(channel));
        foreach (var number in Everybody(channel))
            post.Queue(number, view => Shown(channel, view));
    }

    private static IEnumerable<string> Everybody(Channel channel) => channel.Followers.Append(channel.Owner);
}
