using System.Text.Json.Serialization;

namespace WaGateway.Simulator.World;

/// <summary>Everything that can change the world: one line of its journal each.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "e")]
[JsonDerivedType(typeof(PhoneSet), "phone")]
[JsonDerivedType(typeof(GroupSet), "group")]
[JsonDerivedType(typeof(ChannelSet), "channel")]
[JsonDerivedType(typeof(DeviceSet), "device")]
[JsonDerivedType(typeof(DeviceGone), "device-gone")]
[JsonDerivedType(typeof(MessageSet), "message")]
[JsonDerivedType(typeof(Received), "received")]
[JsonDerivedType(typeof(Queued), "queued")]
[JsonDerivedType(typeof(Taken), "taken")]
internal abstract record WorldEvent
{
    internal sealed record PhoneSet(Phone Phone) : WorldEvent;

    internal sealed record GroupSet(Group Group) : WorldEvent;

    internal sealed record ChannelSet(Channel Channel) : WorldEvent;

    internal sealed record DeviceSet(LinkedDevice Device) : WorldEvent;

    internal sealed record DeviceGone(string Device) : WorldEvent;

    /// <summary>New, or changed: edited, revoked, reacted to.</summary>
    internal sealed record MessageSet(Message Message) : WorldEvent;

    /// <param name="Time">Unix milliseconds.</param>
    internal sealed record Received(string Message, string Number, int Ack, long Time = 0) : WorldEvent;

    /// <summary>Something waits for a device. <see cref="Message"/>: whose delivery its acknowledgement proves.</summary>
    internal sealed record Queued(string Device, long Seq, string Item, string? Message) : WorldEvent;

    /// <summary>The device has everything up to <see cref="Seq"/> on its own disk.</summary>
    internal sealed record Taken(string Device, long Seq) : WorldEvent;
}
