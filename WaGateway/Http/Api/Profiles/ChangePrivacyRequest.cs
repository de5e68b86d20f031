using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model.Commands;

namespace WaGateway.Http.Api.Profiles;

/// <summary>Who is to see what of the account; what is left out stays.</summary>
public sealed record ChangePrivacyRequest : IRequest<ChangePrivacyRequest>
{
    private static readonly string[] Seen = ["all", "contacts", "none"];

    /// <summary>When it was last online: all, contacts or none.</summary>
    [JsonPropertyName("last_seen")]
    [AllowedValues("all", "contacts", "none")]
    public string? LastSeen { get; init; }

    /// <summary>That it is online: all or match_last_seen.</summary>
    [AllowedValues("all", "match_last_seen")]
    public string? Online { get; init; }

    /// <summary>Its picture: all, contacts or none.</summary>
    [AllowedValues("all", "contacts", "none")]
    public string? Picture { get; init; }

    /// <summary>Its about: all, contacts or none.</summary>
    [AllowedValues("all", "contacts", "none")]
    public string? About { get; init; }

    /// <summary>What it has read: all or none.</summary>
    [JsonPropertyName("read_receipts")]
    [AllowedValues("all", "none")]
    public string? ReadReceipts { get; init; }

    /// <summary>Who adds it to groups: all or contacts.</summary>
    [AllowedValues("all", "contacts")]
    public string? Groups { get; init; }

    internal IEnumerable<PageCommand<Nothing>> Commands() =>
        from field in new[]
        {
            ("lastSeen", LastSeen),
            ("online", Online),
            ("picture", Picture),
            ("about", About),
            ("readReceipts", ReadReceipts),
            ("groups", Groups),
        }
        where field.Item2 is not null
        select new PrivacyCommand.Set(field.Item1, field.Item2);

    static ChangePrivacyRequest IRequest<ChangePrivacyRequest>.Read(Fields fields)
    {
        var request = new ChangePrivacyRequest
        {
            LastSeen = OneOf(fields, "last_seen", Seen),
            Online = OneOf(fields, "online", ["all", "match_last_seen"]),
            Picture = OneOf(fields, "picture", Seen),
            About = OneOf(fields, "about", Seen),
            ReadReceipts = OneOf(fields, "read_receipts", ["all", "none"]),
            Groups = OneOf(fields, "groups", ["all", "contacts"]),
        };
        if (fields.Fault is null && !request.Commands().Any())
            fields.Refuse("last_seen", "is missing; give last_seen, online, picture, about, read_receipts or groups");
        return request;
    }

    private static string? OneOf(Fields fields, string name, string[] words)
    {
        var word = fields.String(name);
        if (word is not null && !words.Contains(word))
            fields.Refuse(name, $"must be {string.Join(", ", words[..^1])} or {words[^1]}");
        return word;
    }
}
