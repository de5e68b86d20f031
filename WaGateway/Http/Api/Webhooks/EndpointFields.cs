using System.Buffers;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Formats;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>The fields that registering and changing a webhook share.</summary>
internal static class EndpointFields
{
    private const int LongestToken = 500;
    private const int MostHeaders = 20;
    private const int MostFilterEntries = 500;
    private const int LongestFilterEntry = 100;
    private static readonly SearchValues<char> HeaderName = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    /// <summary>What every delivery says itself.</summary>
    private static readonly HashSet<string> Ours = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host",
        "Content-Length",
        "Content-Type",
        "Transfer-Encoding",
        "Connection",
        "Expect",
        "Upgrade",
        "TE",
        "Trailer",
        "webhook-id",
        "webhook-timestamp",
        "webhook-signature",
        "X-Hub-Signature-256",
        "X-WaGateway-Event",
        "X-WaGateway-Attempt",
    };

    /// <param name="nullRemoves">Whether headers and filters that are null are removed, as the documentation of a change says.</param>
    public static EndpointChange Options(Fields fields, bool nullRemoves = false) =>
        new()
        {
            Secret = Secret(fields),
            Events = Events(fields),
            Headers = Headers(fields) ?? (nullRemoves && fields.Removes("headers") ? new Dictionary<string, string>() : null),
            Filters = fields.Object("filters", Filters) ?? (nullRemoves && fields.Removes("filters") ? EndpointFilters.None : null),
            ReplyFromResponse = fields.Boolean("reply_from_response"),
            Ca = CertificateField.Read(fields) ?? (nullRemoves && fields.Removes("ca") ? "" : null),
            VerifyTls = fields.Boolean("verify_tls"),
            Format = Format(fields, "format"),
        };

    public static string? Format(Fields fields, string name)
    {
        var format = fields.String(name);
        if (format is not null && !WebhookFormat.Words.Contains(format))
            fields.Refuse(name, $"must be {string.Join(" or ", WebhookFormat.Words.Select(word => $"'{word}'"))}");
        return format;
    }

    /// <summary>Which the receiver is shown when it is asked whether it wants the payloads; of another form there is none.</summary>
    public static string? VerifyToken(Fields fields, string name, string? format)
    {
        var token = fields.String(name);
        if (token is not null && (token.Length is 0 or > LongestToken || token.Any(char.IsControl)))
            fields.Refuse(name, $"must have 1 to {LongestToken} characters");
        else if (token is not null && format is not null and not WebhookFormat.Cloud)
            fields.Refuse(name, $"is for the format '{WebhookFormat.Cloud}' only");
        return token;
    }

    public static string? Secret(Fields fields)
    {
        var secret = fields.String("secret");
        if (secret is not null)
            fields.RefuseIf("secret", Rules.Secret(secret));
        return secret;
    }

    public static IReadOnlyList<string>? Events(Fields fields)
    {
        var events = fields.Strings("events");
        if (events is { Count: 0 })
            fields.Refuse("events", "must name at least one event");
        if (events?.FirstOrDefault(kind => Rules.Event(kind) is not null) is { } unknown)
            fields.RefuseIf("events", Rules.Event(unknown));
        return events;
    }

    private static IReadOnlyDictionary<string, string>? Headers(Fields fields)
    {
        var headers = fields.Map("headers");
        if (headers is not null)
            CheckHeaders(fields, "headers", headers);
        return headers;
    }

    /// <summary>Refuses what cannot be sent with every delivery.</summary>
    /// <param name="field">What the caller calls the headers, for the fault.</param>
    public static void CheckHeaders(Fields fields, string field, IReadOnlyDictionary<string, string> headers)
    {
        if (headers.Count > MostHeaders)
        {
            fields.Refuse(field, $"must be at most {MostHeaders}; there are {headers.Count}");
            return;
        }
        foreach (var (name, value) in headers)
            if (name.Length is 0 or > 100 || name.AsSpan().ContainsAnyExcept(HeaderName))
                fields.Refuse(field, $"'{Rules.Shorten(name)}' is not a header name");
            else if (Ours.Contains(name))
                fields.Refuse(field, $"'{name}' is set by the gateway");
            else if (value.Length > 4096 || value.Any(c => c is < ' ' or > '~'))
                fields.Refuse(field, $"the value of '{name}' must be at most 4096 visible ASCII characters");
    }

    private static EndpointFilters Filters(Fields fields)
    {
        var groups = fields.String("groups");
        if (groups is not (null or EndpointFilters.All or EndpointFilters.Mentions or EndpointFilters.Nothing))
            fields.Refuse("groups", "must be 'all', 'mentions' or 'none'");
        return new(Ids(fields, "chats"), groups, fields.Boolean("from_me"), Few(fields, "types"))
        {
            People = AllOrNone(fields, "people"),
            Channels = AllOrNone(fields, "channels"),
            Status = AllOrNone(fields, "status"),
            Senders = Ids(fields, "senders", onlyPeople: true),
        };
    }

    private static string? AllOrNone(Fields fields, string name)
    {
        var word = fields.String(name);
        if (word is not (null or EndpointFilters.All or EndpointFilters.Nothing))
            fields.Refuse(name, "must be 'all' or 'none'");
        return word;
    }

    private static List<string>? Ids(Fields fields, string name, bool onlyPeople = false)
    {
        var ids = new List<string>();
        if (Few(fields, name) is not { } texts)
            return null;
        foreach (var text in texts)
            if (!WhatsAppId.TryParse(text, out var id))
                fields.Refuse(name, Recipients.Complaint(text), FaultCode.InvalidRecipient);
            else if (onlyPeople && !id.IsPerson)
                fields.Refuse(name, Recipients.NoPerson(text), FaultCode.InvalidRecipient);
            else
                ids.Add(id.Value);
        return ids;
    }

    private static IReadOnlyList<string>? Few(Fields fields, string name)
    {
        var texts = fields.Strings(name);
        if (texts is { Count: > MostFilterEntries })
        {
            fields.Refuse(name, $"must have at most {MostFilterEntries} entries; it has {texts.Count}");
            return null;
        }
        if (texts?.FirstOrDefault(text => text.Length > LongestFilterEntry) is { } tooLong)
            fields.Refuse(name, $"'{Rules.Shorten(tooLong)}' is longer than {LongestFilterEntry} characters");
        return texts;
    }
}
