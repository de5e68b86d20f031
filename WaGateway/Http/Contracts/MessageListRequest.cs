using System.Globalization;
using System.Text.Json.Serialization;
using WaGateway.Http.Reading;
using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>Which messages of a session to list.</summary>
public sealed record MessageListRequest : IRequest<MessageListRequest>
{
    private static readonly string[] IsoForms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <summary>Without its session.</summary>
    [JsonIgnore]
    internal MessageQuery Query { get; private init; } = null!;

    static MessageListRequest IRequest<MessageListRequest>.Read(Fields fields) => new()
    {
        Query = new(0)
        {
            Limit = fields.Whole("limit", 1, 500, 50),
            Offset = fields.Whole("offset", 0, int.MaxValue, 0),
            Person = Person(fields),
            Chat = Recipients.Maybe(fields, "chat"),
            FromMe = FromMe(fields),
            Type = fields.Text("type"),
            Since = Time(fields, "since"),
            Until = Time(fields, "until"),
            After = fields.Whole("after"),
            Before = fields.Whole("before"),
            Text = Words(fields),
        },
    };

    private static WhatsAppId? Person(Fields fields)
    {
        var person = Recipients.Maybe(fields, "phone");
        if (person is { IsGroup: true })
            fields.Refuse("phone", "must be a person's number; use chat for a group", FaultCode.InvalidRecipient);
        return person;
    }

    private static bool? FromMe(Fields fields)
    {
        var direction = fields.Text("direction");
        if (direction is not (null or "in" or "out"))
            fields.Refuse("direction", "must be 'in' or 'out'");
        return direction is null ? null : direction == "out";
    }

    private static DateTimeOffset? Time(Fields fields, string name)
    {
        if (fields.Text(name) is not { } text)
            return null;
        // The + of an offset arrives as a space when the caller did not encode it.
        var iso = text.LastIndexOf(' ') > "yyyy-MM-dd".Length ? text.Replace(' ', '+') : text;
        if (DateTimeOffset.TryParseExact(iso, IsoForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        fields.Refuse(name, "must be an ISO-8601 time, e.g. 2025-08-11T14:08:40.218Z");
        return null;
    }

    private static string? Words(Fields fields)
    {
        var words = fields.Text("q");
        if (words is not null && (string.IsNullOrWhiteSpace(words) || words.Length > 200))
            fields.Refuse("q", "must have 1 to 200 characters");
        return words;
    }
}
