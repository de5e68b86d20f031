using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>An invitation to a group or a channel that a person sends; the message goes with it.</summary>
/// <param name="Chat">The group's or the channel's id.</param>
/// <param name="Code">What a group is joined with.</param>
/// <param name="Admin">To be an admin of the channel.</param>
public sealed record PhoneInviteFields([property: Required] string Chat, string? Name, string? Code, bool? Admin)
{
    private const string Channel = "@newsletter";

    internal static MessageDetails Read(Fields fields)
    {
        var chat = fields.RequiredString("chat");
        var isChannel = chat.EndsWith(Channel, StringComparison.Ordinal);
        if (!fields.Refused("chat") && !isChannel && !chat.EndsWith("@g.us", StringComparison.Ordinal))
            fields.Refuse("chat", "must be the id of a group or a channel");
        return new()
        {
            Invite = new()
            {
                Kind =
                    !isChannel ? "group"
                    : fields.Boolean("admin") == true ? "channel_admin"
                    : "channel",
                Id = chat,
                Name = PhoneMoney.Line(fields, "name"),
                Code = PhoneMoney.Line(fields, "code"),
            },
        };
    }
}
