using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>Which messages of a session to list.</summary>
public sealed record MessageListRequest : IRequest<MessageListRequest>
{
    /// <summary>Without its session.</summary>
    [JsonIgnore]
    internal MessageQuery Query { get; private init; } = null!;

    static MessageListRequest IRequest<MessageListRequest>.Read(Fields fields) =>
        new()
        {
            Query = new(0)
            {
                Limit = fields.Limit(50),
                Offset = fields.Integer("offset", 0, int.MaxValue, 0),
                Person = Person(fields),
                Chat = Recipients.Maybe(fields, "chat"),
                FromMe = FromMe(fields),
                Type = fields.String("type"),
                Since = Times.Maybe(fields, "since"),
                Until = Times.Maybe(fields, "until"),
                After = fields.Integer("after"),
                Before = fields.Integer("before"),
                Text = Words(fields),
                SendState = SendState(fields),
            },
        };

    private static WhatsAppId? Person(Fields fields)
    {
        var person = Recipients.Maybe(fields, "phone");
        if (person is { IsPerson: false })
            fields.Refuse("phone", "must be a person's number; use chat for a group or a channel", FaultCode.InvalidRecipient);
        return person;
    }

    private static string? SendState(Fields fields)
    {
        var state = fields.String("send_state");
        if (state is not (null or "queued" or "sending" or "sent" or "delivered" or "read" or "failed" or "cancelled"))
            fields.Refuse("send_state", "must be queued, sending, sent, delivered, read, failed or cancelled");
        return state;
    }

    private static bool? FromMe(Fields fields)
    {
        var direction = fields.String("direction");
        if (direction is not (null or "in" or "out"))
            fields.Refuse("direction", "must be 'in' or 'out'");
        return direction is null ? null : direction == "out";
    }

    private static string? Words(Fields fields)
    {
        var words = fields.String("q");
        if (words is not null && (string.IsNullOrWhiteSpace(words) || words.Length > 200))
            fields.Refuse("q", "must have 1 to 200 characters");
        // It ends SQLite's texts.
        else if (words?.Contains('\0', StringComparison.Ordinal) == true)
            fields.Refuse("q", "must not have the character U+0000");
        else if (words is not null && SearchWords.Of(words).IsEmpty)
            fields.Refuse("q", "must have a letter or a digit, or three characters in a row");
        return words;
    }
}
