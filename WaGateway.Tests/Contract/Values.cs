using System.Text.Json.Nodes;
using CsCheck;
using NJsonSchema;

namespace WaGateway.Tests.Contract;

/// <summary>Values for fields: right ones by what a field's name means, wrong ones by its type.</summary>
internal static class Values
{
    private const string NameLetters = "abcXYZ019 ._-äßçñ日本한";
    private static readonly string[] Scopes =
    [
        "sessions:read",
        "messages:read",
        "messages:send",
        "webhooks:write",
        "events:read",
        "media:read",
        "metrics:read",
    ];
    private static readonly string[] Kinds = ["message", "status", "message.sent", "message.ack", "qr", "*"];

    private static readonly Gen<string> Number = Gen.Int[0, 99_999_999].Select(n => $"55119{n:00000000}");
    private static readonly Gen<string> Known = Any(
        "5511988880002",
        "+55 11 98888-0002",
        "5511988880002@c.us",
        "5511977770003",
        "5511977770003@s.whatsapp.net"
    );
    private static readonly Gen<string> Recipient = Gen.OneOf(
        Known,
        Known,
        Number,
        Number.Select(n => "+" + n),
        Number.Select(n => n + "@c.us"),
        Number.Select(n => $"({n[..2]}) {n[2..6]}-{n[6..]}"),
        Number.Select(n => n + "@s.whatsapp.net")
    );
    private static readonly Gen<string> Name = Gen.Char[NameLetters].Array[1, 24].Select(letters => "n" + new string(letters));
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char.Array[1, 200].Select(Clean),
        Any("<script>alert(1)</script>", "👍🏽", "‮", "' OR 1=1 --", "%s%n", new string('x', 65_000))
    );
    private static readonly Gen<string> Url = Any(
            "https://203.0.113.7/hook",
            "http://127.0.0.1:9/hook",
            "https://[2001:db8::1]:8443/a?b=c",
            "http://xn--bcher-kva.example/"
        )
        .Select(Gen.Int[0, 30], (url, n) => n == 0 ? url : $"{url}{(url.Contains('?') ? '&' : '?')}n={n}");

    /// <summary>By the name of a field or parameter; what is not here takes the value of the document's example.</summary>
    private static readonly Dictionary<string, Gen<JsonNode?>> Right = new(StringComparer.Ordinal)
    {
        ["session_name"] = Node(Name),
        ["name"] = Node(Name),
        ["webhook_url"] = Node(Url),
        ["url"] = Node(Url),
        ["secret"] = Node(Any("demo-secret", "my-secret-key", "whsec_AAECAwQFBgcICQoLDA0ODw==")),
        ["to"] = Node(Recipient),
        ["chat"] = Node(Recipient),
        ["phone"] = Node(Recipient),
        ["business"] = Node(Recipient),
        ["reply_to"] = Node(Recipient),
        ["message"] = Node(Text),
        ["reply_message"] = Node(Text),
        ["number"] = Node(Number),
        ["limit"] = Node(Gen.Int[1, 200]),
        ["offset"] = Node(Gen.Int[0, 10_000]),
        ["after"] = Node(Gen.Int[0, 3]),
        ["before"] = Node(Gen.Int[0, 1000]),
        // Waiting is for other tests.
        ["wait"] = Only((JsonNode?)JsonValue.Create(0)),
        ["overlap_hours"] = Node(Gen.Int[0, 168]),
        ["since"] = Only((JsonNode?)JsonValue.Create("2025-08-11T14:08:40.218Z")),
        ["until"] = Only((JsonNode?)JsonValue.Create("2999-08-11")),
        ["expires_at"] = Only((JsonNode?)JsonValue.Create("2999-01-01T00:00:00Z")),
        ["events"] = Any(Kinds).Array[1, 3].Select(Array),
        ["scopes"] = Any(Scopes).Array[1, 4].Select(Array),
        ["direction"] = Node(Any("in", "out")),
        ["send_state"] = Node(Any("queued", "sent", "failed")),
        ["state"] = Node(Any("pending", "leased", "delivered", "dead")),
        ["types"] = Node(Any("message", "status,qr")),
        ["q"] = Node(Any("hello", "a \"b", "a*", "NEAR(", "日本")),
        ["data"] = Only(
            (JsonNode?)JsonValue.Create("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
        ),
        ["of"] = Node(Any("page", "failure")),
        ["for"] = Node(Any("everyone", "me")),
        ["minutes"] = Node(Gen.Int[1, 180]),
        ["text"] = Node(Name),
        ["invite"] = Node(Any("https://chat.whatsapp.com/DUNQdzGIbFCDDI1F0R2wOq", "DUNQdzGIbFCDDI1F0R2wOq")),
        ["subject"] = Node(Name),
        ["emoji"] = Node(Any("👍", "❤️", "")),
        ["format"] = Node(Any("json", "png", "text")),
        ["engine"] = Only((JsonNode?)JsonValue.Create("sandbox")),
        ["user_id"] = Only((JsonNode?)JsonValue.Create(1)),
        ["session"] = Only((JsonNode?)JsonValue.Create(1)),
        ["sessions"] = Only<JsonNode?>(null).Select(_ => (JsonNode?)new JsonArray(1)),
    };

    public static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    public static Gen<T> Only<T>(T value) => Gen.Int[0, 0].Select(_ => value);

    /// <param name="type">Where one name means two things: the id of a message is a number here and a text there.</param>
    public static Gen<JsonNode?>? ByName(string name, JsonObjectType type = JsonObjectType.None) =>
        (name, type) switch
        {
            ("before", JsonObjectType.String) => Only((JsonNode?)JsonValue.Create("false_5511988880002@c.us_3EB0A1B2C3D4E5F60718")),
            // In a body it is somebody's presence, in a query a delivery's state.
            ("state", JsonObjectType.None) => null,
            _ => Right.GetValueOrDefault(name),
        };

    /// <summary>Of another type than the schema's; never null, which means absent.</summary>
    public static Gen<JsonNode?> Wrong(JsonSchema schema)
    {
        var type = schema.ActualTypeSchema.Type & ~JsonObjectType.Null;
        return Any<Func<JsonNode?>>([
                .. new (JsonObjectType Type, Func<JsonNode?> Make)[]
                {
                    (JsonObjectType.String, () => "text"),
                    (JsonObjectType.Integer, () => 12345),
                    (JsonObjectType.Boolean, () => true),
                    (JsonObjectType.Array, () => new JsonArray(new JsonArray())),
                    (JsonObjectType.Object, () => new JsonObject { ["a"] = new JsonObject() }),
                    (JsonObjectType.Number, () => 1.5),
                    (JsonObjectType.Number, () => double.MaxValue),
                }
                    .Where(wrong => !type.HasFlag(wrong.Type))
                    .Select(wrong => wrong.Make),
            ])
            .Select(make => make());
    }

    private static Gen<JsonNode?> Node(Gen<string> gen) => gen.Select(text => (JsonNode?)JsonValue.Create(text));

    private static Gen<JsonNode?> Node(Gen<int> gen) => gen.Select(number => (JsonNode?)JsonValue.Create(number));

    private static JsonNode? Array(string[] words) => new JsonArray([.. words.Select(word => (JsonNode?)word)]);

    private static string Clean(char[] letters) =>
        "t" + new string([.. letters.Where(letter => !char.IsSurrogate(letter) && letter is not ('\uFFFE' or '\uFFFF'))]);
}
