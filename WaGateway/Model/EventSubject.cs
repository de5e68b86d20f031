namespace WaGateway.Model;

/// <summary>The properties of an event that an endpoint's filters choose by.</summary>
internal sealed record EventSubject(string? ChatId, string? MessageType, bool FromMe, bool MentionsMe)
{
    public static readonly EventSubject None = new(null, null, false, false);

    /// <summary>Who did it: wrote the message, or reacted, or voted. Null in the log of older versions.</summary>
    public string? Sender { get; init; }

    /// <summary>The account that was linked then, <c>&lt;digits&gt;@c.us</c>. Null in the log of older versions.</summary>
    public string? Account { get; init; }
}
