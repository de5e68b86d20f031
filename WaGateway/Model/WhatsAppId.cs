using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WaGateway.Model;

/// <summary>
/// A WhatsApp address in the form callers see: <c>&lt;digits&gt;@c.us</c> for a person by phone number,
/// <c>&lt;id&gt;@g.us</c> for a group, <c>&lt;id&gt;@lid</c> for a person whose phone number WhatsApp hides, <c>&lt;id&gt;@newsletter</c>
/// for a channel.
/// </summary>
[JsonConverter(typeof(AsText))]
internal readonly record struct WhatsAppId
{
    /// <summary>Where statuses are posted.</summary>
    public const string StatusBroadcast = "status@broadcast";

    private const int ShortestNumber = 7;
    private const int LongestNumber = 15;

    private WhatsAppId(string value) => Value = value;

    public string Value { get; }

    public bool IsPhone => Value.EndsWith("@c.us", StringComparison.Ordinal);

    public bool IsGroup => Value.EndsWith("@g.us", StringComparison.Ordinal);

    public bool IsLid => Value.EndsWith("@lid", StringComparison.Ordinal);

    public bool IsPerson => IsPhone || IsLid;

    public bool IsChannel => Value.EndsWith("@newsletter", StringComparison.Ordinal);

    public static ChatKind KindOf(string chat) =>
        chat == StatusBroadcast ? ChatKind.Status
        : chat.EndsWith("@g.us", StringComparison.Ordinal) ? ChatKind.Group
        : chat.EndsWith("@newsletter", StringComparison.Ordinal) ? ChatKind.Channel
        : ChatKind.Person;

    /// <summary>The part before the @.</summary>
    public string User => Value[..Value.IndexOf('@')];

    public override string ToString() => Value;

    public static WhatsAppId Phone(string digits) => new(digits + "@c.us");

    /// <summary>
    /// Accepts every usual spelling: bare digits, <c>+55 (11) 98888-0002</c>, <c>…@c.us</c>, <c>…@s.whatsapp.net</c>
    /// (a <c>:device</c> suffix is dropped), <c>…@g.us</c>, <c>…@lid</c>, <c>…@newsletter</c>. Phone numbers have 7 to 15 digits
    /// (E.164). What word processors and address books put in is read as what it looks like: see <see cref="NumberText"/>.
    /// </summary>
    public static bool TryParse(string? text, out WhatsAppId id)
    {
        id = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 80)
            return false;
        text = NumberText.Plain(text);
        var at = text.IndexOf('@');
        var user = (at < 0 ? text : text[..at]).Trim();
        var server = at < 0 ? "c.us" : text[(at + 1)..].Trim().ToLowerInvariant();
        switch (server)
        {
            case "c.us" or "s.whatsapp.net" when TryDigits(user, out var digits):
                id = Phone(digits);
                return true;
            case "lid" when TryDigits(user, out var lid, longest: 20):
                id = new(lid + "@lid");
                return true;
            case "g.us" when user.Length is >= 5 and <= 40 && user.All(c => char.IsAsciiDigit(c) || c == '-') && char.IsAsciiDigit(user[0]):
                id = new(user + "@g.us");
                return true;
            case "newsletter" when user.Length is >= 5 and <= 40 && user.All(char.IsAsciiDigit):
                id = new(user + "@newsletter");
                return true;
            default:
                return false;
        }
    }

    /// <summary>Why a text is none: the character that no number has, or how many digits it has.</summary>
    public static string Reason(string text)
    {
        var user = NumberText.Plain(text).Split('@')[0].Trim();
        if (NumberText.Foreign(user) is { } foreign)
            return $"it has {foreign}";
        var count = NumberText.Digits(user).Length;
        return count is < ShortestNumber or > LongestNumber
                ? $"it has {count} digits, and a number has {ShortestNumber} to {LongestNumber} with its country code"
            : NumberText.HasMisplacedPlus(user) ? "its '+' is not in front"
            : "what follows the @ is none of WhatsApp's";
    }

    private static bool TryDigits(string user, [NotNullWhen(true)] out string? digits, int longest = LongestNumber)
    {
        digits = null;
        var colon = user.IndexOf(':');
        if (colon >= 0)
            user = user[..colon];
        if (NumberText.Foreign(user) is not null || NumberText.HasMisplacedPlus(user))
            return false;
        var bare = NumberText.Digits(user);
        if (bare.Length < ShortestNumber || bare.Length > longest)
            return false;
        digits = bare;
        return true;
    }

    private sealed class AsText : JsonConverter<WhatsAppId>
    {
        public override WhatsAppId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var id) ? id : throw new JsonException("This is not a WhatsApp id.");

        public override void Write(Utf8JsonWriter writer, WhatsAppId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
