using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sessions;

/// <summary>Reads what is binary in a signature: base64url without padding, as browsers write it, or any other base64.</summary>
internal static class PasskeyFields
{
    public static string Needed(Fields fields, string name, params ReadOnlySpan<string> others)
    {
        var text = fields.RequiredString(name, others);
        return Same(text);
    }

    public static string? Optional(Fields fields, string name, params ReadOnlySpan<string> others) =>
        fields.String(name, others) is { } text ? Same(text) : null;

    private static string Same(string text) => text.Trim().TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
