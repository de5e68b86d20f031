using WaGateway.Model;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>What people post as a status, and whose statuses they look at.</summary>
internal sealed class SandboxStatuses(WorldState world, PostOffice post, StatusBoard board, MediaStock stock)
{
    /// <param name="status">A text, or a file with its caption.</param>
    public Outcome<Post> Publish(string? number, PhoneSend status)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            var (type, body, fields) = PhoneContent.Of(status, stock, DateTimeOffset.FromUnixTimeMilliseconds(post.Now));
            var made = new Post(
                PostOffice.NewPhoneId(),
                type,
                (string?)fields?["caption"] ?? body,
                (string?)fields?["mimetype"] ?? "",
                (long?)fields?["size"] ?? 0,
                (string?)fields?["directPath"] ?? ""
            )
            {
                Time = post.Now,
                Fields = fields,
            };
            board.Publish(phone.Number, made);
            return made;
        }
    }

    public Outcome<Post> Remove(string? number, string id)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            var status = phone.Posts.FirstOrDefault(one => one.Id == id);
            return status is not null && board.Remove(phone.Number, id)
                ? status
                : new Fault(FaultCode.MessageNotFound, $"id: {phone.Number} shows no status {id}.");
        }
    }

    /// <summary>The person looks at all that another shows.</summary>
    /// <returns>How many statuses were new to them.</returns>
    public Outcome<int> View(string? number, WhatsAppId whom)
    {
        lock (world.Gate)
        {
            if (
                world.FindOwner(number).Failed(out var fault, out var phone)
                || world.FindPerson("contact", whom).Failed(out fault, out var person)
            )
                return fault;
            return board.View(phone.Number, person.Number);
        }
    }
}
