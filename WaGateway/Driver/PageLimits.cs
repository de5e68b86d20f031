namespace WaGateway.Driver;

/// <summary>
/// How much is kept of each thing that a page sends, in characters or entries: above what WhatsApp itself allows. Longer
/// words are cut, longer ids and types are left out, because half of one means something else. The page's scripts get
/// the same numbers (see <c>PageScripts</c>), so that what cannot be kept does not travel either.
/// </summary>
internal static class PageLimits
{
    /// <summary>A text, a caption, a vCard. WhatsApp's texts end here.</summary>
    public const int Text = 65_536;

    /// <summary>A name of a file, of a place, of a poll or of one of its options; a reason.</summary>
    public const int Words = 4_096;

    /// <summary>What a person or a contact is called.</summary>
    public const int Name = 1_024;

    /// <summary>An id of a message, a chat or a person; a type, a hash.</summary>
    public const int Id = 128;

    /// <summary>WhatsApp Web's own key of a message: three ids and a word.</summary>
    public const int Serialized = 512;

    public const int Mimetype = 255;

    public const int Emoji = 64;

    /// <summary>A QR code cannot hold more; WhatsApp's have about 240.</summary>
    public const int Code = 2_048;

    /// <summary>What is to be signed with a passkey, as JSON: some hundred, and more where it names keys.</summary>
    public const int Passkey = 16_384;

    /// <summary>What a person compares with the phone: eight characters.</summary>
    public const int PasskeyCode = 16;

    /// <summary>A group has 1,024 members.</summary>
    public const int People = 1_024;

    public const int Cards = 257;

    /// <summary>Options of a poll.</summary>
    public const int Options = 64;

    /// <summary>Buttons of a message or a card, sections and rows of a list.</summary>
    public const int Buttons = 64;

    /// <summary>Cards of a message beside each other.</summary>
    public const int Carousel = 16;

    /// <summary>
    /// Fields that are passed on as somebody named them, as JSON: all of one message's, and how deep and how many within one.
    /// </summary>
    public const int Plain = 16 * 1024;
    public const int PlainDepth = 8;
    public const int PlainEntries = 128;

    /// <summary>Chats that a reading back names as missing; more are one gap of the whole session.</summary>
    public const int Missing = 500;

    /// <summary>Messages of a chat that a reading back lists by their ids, to see which are not there any more.</summary>
    public const int Listed = 500;

    /// <summary>One event as JSON, where a control character takes six.</summary>
    public const int Event = 1024 * 1024;

    /// <summary>What one delivery of the page holds, as JSON, and how many events.</summary>
    public const int Batch = 1024 * 1024;
    public const int BatchEvents = 200;

    /// <summary>The answer to one call, as JSON.</summary>
    public const int Answer = 8 * 1024 * 1024;

    /// <summary>What a page keeps until it is on disk, as JSON, and how many events.</summary>
    public const int Kept = 64 * 1024 * 1024;
    public const int KeptEvents = 50_000;
}
