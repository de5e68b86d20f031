using System.Globalization;

namespace WaGateway.Http.Binding;

/// <summary>Reads times: ISO-8601, UTC where they name no offset.</summary>
internal static class Times
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public static DateTimeOffset? Maybe(Fields fields, string name)
    {
        if (fields.String(name) is not { } text)
            return null;
        // The + of an offset arrives as a space when the caller did not encode it.
        var iso = text.LastIndexOf(' ') > "yyyy-MM-dd".Length ? text.Replace(' ', '+') : text;
        if (DateTimeOffset.TryParseExact(iso, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        fields.Refuse(name, "must be an ISO-8601 time, e.g. 2025-08-11T14:08:40.218Z");
        return null;
    }
}
