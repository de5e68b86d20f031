using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Chats;

/// <summary>Which messages of a chat.</summary>
public sealed record ChatMessagesRequest : IRequest<ChatMessagesRequest>
{
    public int Limit { get; private init; }

    /// <summary>The serializedId of the message before which to begin.</summary>
    public string? Before { get; private init; }

    static ChatMessagesRequest IRequest<ChatMessagesRequest>.Read(Fields fields)
    {
        var before = fields.String("before");
        if (before is not null && before.Split('_') is not ["true" or "false", _, _, ..])
            fields.Refuse("before", "must be a message's serializedId, e.g. false_5511988880002@c.us_3EB0A1B2C3D4E5F60718");
        return new() { Limit = fields.Limit(50, most: 200), Before = before };
    }
}
