using WaGateway.Model;
using WaGateway.Simulator.Line;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>What people show of themselves, whom they look at, and whom they call.</summary>
internal sealed class SandboxPeople(WorldState world, PostOffice post, LineBook lines, CallBook calls)
{
    /// <summary>What one phone shows of another person, or of the account that a session is linked to.</summary>
    public Outcome<SandboxPerson> Look(string? number, WhatsAppId whom)
    {
        lock (world.Gate)
        {
            if (
                world.FindOwner(number).Failed(out var fault, out var phone)
                || world.FindPerson("contact", whom).Failed(out fault, out var person)
            )
                return fault;
            return Show(person, phone.Number);
        }
    }

    /// <param name="invitesOnly">Nobody may add this person to a group.</param>
    public Outcome<SandboxPerson> Change(string? number, string? name, string? about, bool? invitesOnly)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            var changed = phone with
            {
                Name = name ?? phone.Name,
                About = about ?? phone.About,
                InvitesOnly = invitesOnly ?? phone.InvitesOnly,
            };
            world.Commit(new WorldEvent.PhoneSet(changed));
            return Show(changed, phone.Number);
        }
    }

    /// <param name="state">available, unavailable, composing or recording.</param>
    public Outcome<SandboxPerson> Appear(string? number, string state)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            lines.TellPresence(phone.Number, state);
            return Show(phone, phone.Number);
        }
    }

    /// <summary>It rings on every linked device of the other until somebody rejects it or the caller ends it.</summary>
    public Outcome<SandboxCall> Call(string? number, WhatsAppId to, bool video)
    {
        lock (world.Gate)
        {
            if (
                world.FindOwner(number).Failed(out var fault, out var phone) || world.FindPerson("to", to).Failed(out fault, out var person)
            )
                return fault;
            var call = calls.Start(phone.Number, person.Number, video);
            if (!person.Blocked.Contains(phone.Number))
                lines.Tell(person.Number, view => new
                {
                    k = "call",
                    id = call.Id,
                    from = view.Chat(phone.Number),
                    video,
                    t = post.Now / 1000,
                });
            return Show(call);
        }
    }

    public Outcome<SandboxCall> HangUp(string? number, string id)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            if (calls.Find(id) is not { State: "ringing" } call || call.From != phone.Number)
                return new Fault(FaultCode.CallNotFound, $"call: {phone.Number} makes no call {id} that still rings.");
            var ended = calls.End(call, "missed");
            lines.Tell(call.To, _ => new { k = "call-end", id });
            return Show(ended);
        }
    }

    public Outcome<IReadOnlyList<SandboxCall>> Calls(string? number)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            return calls.Of(phone.Number).Select(Show).ToList();
        }
    }

    private SandboxPerson Show(Phone person, string to) =>
        new(
            person.Number,
            person.Name,
            person.Number == to || person.Shows("about", to) ? person.About : "",
            person.Number == to || person.Shows("profilePicture", to) ? person.Picture : null,
            lines.Shown(person.Number),
            lines.Shown(person.Number, to),
            person.Blocked.Contains(to),
            [.. person.Posts.Where(status => status.IsText).Select(status => status.Caption)],
            [.. person.Posts.Where(status => !status.IsText)],
            world.Phones[to].Contacts.GetValueOrDefault(person.Number)
        );

    private static SandboxCall Show(Call call) =>
        new(
            call.Id,
            WhatsAppId.Phone(call.From),
            WhatsAppId.Phone(call.To),
            call.Video,
            call.State,
            DateTimeOffset.FromUnixTimeMilliseconds(call.Started)
        );
}
