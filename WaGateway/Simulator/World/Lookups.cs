using WaGateway.Model;

namespace WaGateway.Simulator.World;

/// <summary>Finding what a caller named, or the fault that says how to name it.</summary>
internal static class Lookups
{
    public static Outcome<Phone> Find(this WorldState world, string? number)
    {
        if (WhatsAppId.TryParse(number, out var id) && world.Person(id.User) is { } phone)
            return phone;
        return new Fault(FaultCode.PhoneNotFound, $"number: the sandbox has no phone {number}; add it with POST /sandbox/phones.");
    }

    /// <summary>A phone that has WhatsApp.</summary>
    public static Outcome<Phone> FindOwner(this WorldState world, string? number)
    {
        if (world.Find(number).Failed(out var fault, out var phone))
            return fault;
        if (!phone.Exists)
            return new Fault(
                FaultCode.NotOnWhatsApp,
                $"number: {phone.Number} was added with exists=false and has no WhatsApp; use another phone."
            );
        return phone;
    }

    /// <summary>People who are on WhatsApp, all of them.</summary>
    public static Outcome<IReadOnlyList<Phone>> FindPeople(this WorldState world, string field, IEnumerable<WhatsAppId> ids)
    {
        var people = new List<Phone>();
        foreach (var id in ids)
        {
            if (world.FindPerson(field, id).Failed(out var fault, out var person))
                return fault;
            people.Add(person);
        }
        return people;
    }

    /// <summary>A message on somebody's phone, by its bare or its serialized id.</summary>
    public static Outcome<Message> FindMessage(this WorldState world, Phone phone, string field, string id)
    {
        var bare = id.Contains('_') ? id.Split('_').ElementAtOrDefault(2) ?? id : id;
        if (
            world.Messages.TryGetValue(bare, out var message)
            && (message.From == phone.Number || message.Recipients.Contains(phone.Number) || Follows(world, message.To, phone))
        )
            return message;
        return new Fault(
            FaultCode.MessageNotFound,
            $"{field}: there is no message {id} on the phone {phone.Number}; list what is there with GET "
                + $"/sandbox/phones/{phone.Number}/messages."
        );
    }

    /// <summary>A status that somebody shows, and who.</summary>
    public static (Phone Owner, Post Post)? StatusOf(this WorldState world, string id)
    {
        foreach (var owner in world.Phones.Values)
            if (owner.Posts.FirstOrDefault(post => post.Id == id) is { } post)
                return (owner, post);
        return null;
    }

    private static bool Follows(WorldState world, string chat, Phone phone) =>
        world.Channels.TryGetValue(chat, out var channel) && channel.Has(phone.Number);

    /// <summary>Everybody may delete their own message for everyone, and an admin those of the group's members.</summary>
    public static bool MayRevoke(this WorldState world, Message message, string number) =>
        !message.IsNotice
        && (message.From == number || (message.InGroup && world.Groups.TryGetValue(message.To, out var group) && group.IsAdmin(number)));

    public static Outcome<Group> FindGroup(this WorldState world, Phone phone, string field, WhatsAppId id)
    {
        if (world.Groups.TryGetValue(id.Value, out var group) && group.Members.Contains(phone.Number))
            return group;
        return new Fault(
            FaultCode.GroupNotFound,
            $"{field}: {phone.Number} is in no group {id}; make one with POST /sandbox/phones/{phone.Number}/groups."
        );
    }

    /// <summary>A person who is on WhatsApp.</summary>
    public static Outcome<Phone> FindPerson(this WorldState world, string field, WhatsAppId id)
    {
        if (world.Person(id.User) is { Exists: true } person)
            return person;
        return new Fault(
            FaultCode.NotOnWhatsApp,
            $"{field}: {id} is not on the sandbox's WhatsApp; add that phone with POST /sandbox/phones."
        );
    }
}
