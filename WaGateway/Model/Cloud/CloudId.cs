using System.Globalization;

namespace WaGateway.Model.Cloud;

/// <summary>What an id of the Cloud API stands for.</summary>
internal enum CloudKind
{
    /// <summary>A session.</summary>
    PhoneNumber = 1,

    /// <summary>A user: the WhatsApp Business Account that all its sessions belong to.</summary>
    Account = 2,

    /// <summary>A file that was uploaded to be sent.</summary>
    Upload = 3,

    /// <summary>The file of a message.</summary>
    MessageFile = 4,

    /// <summary>A template.</summary>
    Template = 5,
}

/// <summary>
/// Ids as Meta's look: 15 digits. The first says what it is, the rest is our own number of it, so that an id is the same for ever.
/// No phone number looks like one: none begins with these digits and three zeros.
/// </summary>
internal static class CloudId
{
    private const int Length = 15;
    private const long Place = 100_000_000_000_000;
    private const long Most = 99_999_999_999;

    public static string Of(CloudKind kind, long number) => ((long)kind * Place + number).ToString(CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out CloudKind kind, out long number)
    {
        (kind, number) = (default, 0);
        if (text.Length != Length || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
            return false;
        (kind, number) = ((CloudKind)(whole / Place), whole % Place);
        return Enum.IsDefined(kind) && number is > 0 and <= Most;
    }
}
