using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using WaGateway.Model.Content;

namespace WaGateway.Model;

/// <summary>What a message has besides its text, by its type; kept as JSON.</summary>
internal sealed record MessageDetails
{
    public static readonly MessageDetails None = new();

    /// <summary>How it is written: only what it has.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new IsoTimes() },
    };

    /// <summary>WhatsApp's word for a kind of its type, e.g. <c>add</c> of a group's notice.</summary>
    public string? Subtype { get; init; }

    public Place? Location { get; init; }

    public IReadOnlyList<ContactCard>? Contacts { get; init; }

    public PollQuestion? Poll { get; init; }

    public ListMenu? List { get; init; }

    /// <summary>Who is mentioned in it.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>Everybody in the group is mentioned (@all).</summary>
    public bool MentionsAll { get; init; }

    /// <summary>Whom a group's notice is about.</summary>
    public IReadOnlyList<string>? Participants { get; init; }

    public bool Forwarded { get; init; }

    public bool ViewOnce { get; init; }

    public string? FileName { get; init; }

    /// <summary>Of the file, in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Of a video, an audio or a voice message, in seconds.</summary>
    public int? Seconds { get; init; }

    /// <summary>SHA-256 of the file as its sender told it, in base64.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What was chosen of buttons or of a list.</summary>
    public string? SelectedId { get; init; }

    public OrderContent? Order { get; init; }

    public ProductContent? Product { get; init; }

    public EventContent? Event { get; init; }

    public InviteContent? Invite { get; init; }

    public InteractiveContent? Interactive { get; init; }

    public PaymentContent? Payment { get; init; }

    public CallContent? Call { get; init; }

    public AlbumContent? Album { get; init; }

    public StickerPackContent? StickerPack { get; init; }

    public PinContent? Pinned { get; init; }

    public DisappearingContent? Disappearing { get; init; }

    /// <summary>Of an answer to a status.</summary>
    public QuotedStatusContent? QuotedStatus { get; init; }

    /// <summary>The id of the message that it comments on, or keeps.</summary>
    public string? TargetMessageId { get; init; }

    /// <summary>Of a type that has no words of ours: its plain fields as WhatsApp Web names them.</summary>
    public JsonObject? Raw { get; init; }
}
