using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Messages;

/// <summary>The fields that sending and replying share.</summary>
internal static class MessageFields
{
    public static string NeedText(Fields fields, string name, params ReadOnlySpan<string> others)
    {
        var text = fields.RequiredString(name, others);
        if (fields.Refused(name))
            return text;
        if (string.IsNullOrWhiteSpace(text))
            fields.Refuse(name, "must not be empty");
        else if (text.Length > Rules.LongestText)
            fields.Refuse(name, $"must be at most {Rules.LongestText} characters; it has {text.Length}");
        return text;
    }

    /// <summary>A short text; an empty one is none.</summary>
    public static string? Line(Fields fields, string name)
    {
        const int longest = 1000;
        var text = fields.String(name);
        if (text?.Length > longest)
            fields.Refuse(name, $"must be at most {longest} characters; it has {text.Length}");
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>A name or a short text that must not be empty.</summary>
    public static string NeedLine(Fields fields, int longest, string name, params ReadOnlySpan<string> others)
    {
        var text = fields.RequiredString(name, others).Trim();
        if (!fields.Refused(name))
            fields.RefuseIf(name, text.Length == 0 ? "must not be empty" : TooLong(text, longest));
        return text;
    }

    /// <summary>A short text that may be empty.</summary>
    public static string? MaybeText(Fields fields, int longest, string name)
    {
        var text = fields.String(name);
        fields.RefuseIf(name, text is null ? null : TooLong(text, longest));
        return text;
    }

    private static string? TooLong(string text, int longest) =>
        text.Length > longest ? $"must be at most {longest} characters; it has {text.Length}" : null;

    /// <summary>People paste WhatsApp Web's own key too: <c>&lt;fromMe&gt;_&lt;chat&gt;_&lt;id&gt;[_&lt;participant&gt;]</c>.</summary>
    public static string BareId(string id) => id.Split('_') is ["true" or "false", _, var bare, ..] ? bare : id;
}
