using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace WaGateway.Model.Cloud;

/// <summary>
/// A group's id as Meta writes it: base64 of <c>capi_group:&lt;whose&gt;:&lt;group&gt;</c>. A group is addressed without a phone number
/// id, so its own id says through which session it is reached.
/// </summary>
internal static class CloudGroup
{
    private const string Mark = "capi_group";

    /// <param name="group">As WhatsApp writes it, with or without <c>@g.us</c>.</param>
    public static string Of(long session, string group) =>
        Base64Url.EncodeToString(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Mark}:{session}:{group.Split('@')[0]}"))
        );

    public static bool TryParse(string text, out long session, out WhatsAppId group)
    {
        (session, group) = (0, default);
        if (text.Length > 200 || !Base64Url.IsValid(text))
            return false;
        return Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(':') is [Mark, var number, var id]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out session)
            && WhatsAppId.TryParse(id + "@g.us", out group);
    }
}
