using WaGateway.Model;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>Channels that people make and follow. They post as they write to anybody else.</summary>
internal sealed class SandboxChannels(WorldState world, ChannelOffice office)
{
    public Outcome<SandboxChannel> Create(string? number, string name, string description)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            return world.Channels.Count < WorldState.MostGroups
                ? Show(phone, office.Create(phone.Number, name, description, picture: null))
                : new Fault(FaultCode.LimitReached, $"The sandbox has {WorldState.MostGroups} channels, as many as it may have.");
        }
    }

    /// <summary>Those that the person owns or follows.</summary>
    public Outcome<IReadOnlyList<SandboxChannel>> List(string? number)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            return office.Of(phone.Number).Select(channel => Show(phone, channel)).ToList();
        }
    }

    /// <param name="on">Follow it, or not any more.</param>
    public Outcome<SandboxChannel> Follow(string? number, WhatsAppId id, bool on)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            if (office.Find(id.Value) is not { } channel)
                return new Fault(FaultCode.ChannelNotFound, $"channel: the sandbox has no channel {id}.");
            if (on)
                office.Follow(channel, phone.Number);
            else if (channel.Owner != phone.Number)
                office.Unfollow(channel, phone.Number);
            return Show(phone, office.Find(channel.Id)!);
        }
    }

    private static SandboxChannel Show(Phone phone, Channel channel) =>
        new(
            channel.Id,
            channel.Name,
            channel.Description,
            channel.Owner == phone.Number ? "owner"
                : channel.Has(phone.Number) ? "follower"
                : "none",
            channel.Followers.Count,
            ChannelLink + channel.Invite,
            channel.Picture
        );

    private const string ChannelLink = "https://whatsapp.com/channel/";
}
