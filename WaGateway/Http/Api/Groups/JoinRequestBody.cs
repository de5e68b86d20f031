using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Groups;

/// <summary>An invitation to follow.</summary>
public sealed partial record JoinRequestBody : IRequest<JoinRequestBody>
{
    /// <summary>The link or its code.</summary>
    [Required]
    public string Invite { get; init; } = "";

    internal string Code { get; private init; } = "";

    static JoinRequestBody IRequest<JoinRequestBody>.Read(Fields fields)
    {
        var invite = fields.RequiredString("invite", "link", "code");
        var form = Form().Match(invite.Trim());
        if (!form.Success && !fields.Refused("invite"))
            fields.Refuse("invite", "must be an invitation, e.g. https://chat.whatsapp.com/DUNQdzGIbFCDDI1F0R2wOq or the code at its end");
        return new() { Invite = invite, Code = form.Groups[1].Value };
    }

    [GeneratedRegex(@"^(?:(?:https?://)?chat\.whatsapp\.com/(?:invite/)?)?([A-Za-z0-9_-]{10,40})(?:\?.*)?$")]
    private static partial Regex Form();
}
