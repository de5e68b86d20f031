using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Messages;

/// <summary>A reaction.</summary>
public sealed record ReactRequest : IRequest<ReactRequest>
{
    /// <summary>One emoji; empty takes the reaction back.</summary>
    public string Emoji { get; init; } = "";

    static ReactRequest IRequest<ReactRequest>.Read(Fields fields)
    {
        var emoji = fields.RequiredString("emoji", "reaction");
        if (!fields.Refused("emoji") && emoji.Length > 0 && !Emojis.IsOne(emoji))
            fields.Refuse("emoji", "must be one emoji, e.g. 👍, or empty to take the reaction back");
        return new() { Emoji = emoji };
    }
}
