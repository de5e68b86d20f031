using System.Net;
using System.Text;

namespace WaGateway.Validation;

/// <summary>A text of a form.</summary>
/// <param name="form">What it is checked for.</param>
/// <param name="wanted">The form in words, with an example.</param>
internal sealed class TextAttribute(TextForm form, string wanted) : SettingAttribute
{
    public override string Wanted(object? usual) => wanted;

    protected override bool Holds(object value) =>
        (string)value is var text
        && form switch
        {
            TextForm.NotEmpty => text.Length > 0,
            TextForm.Any => true,
            TextForm.ListenAddress => text is "localhost" or "*" || IPAddress.TryParse(text, out _),
            TextForm.Host => Uri.CheckHostName(text.Trim('[', ']')) != UriHostNameType.Unknown,
            TextForm.Origin => WebOrigin.TryParse(text, out _),
            TextForm.Network => IPNetwork.TryParse(text, out _),
            TextForm.AddressOrNetwork => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _),
            _ => text.Length == 0 || HoldsUnlessEmpty(text),
        };

    private bool HoldsUnlessEmpty(string text) =>
        form switch
        {
            TextForm.FileOrEmpty => File.Exists(text),
            TextForm.UrlOrEmpty => Url(text) is not null,
            TextForm.IssuerOrEmpty => Url(text) is { } issuer && (issuer.Scheme == Uri.UriSchemeHttps || issuer.IsLoopback),
            TextForm.SigningKeyOrEmpty => Encoding.UTF8.GetByteCount(text) >= 32,
            TextForm.HeadersOrEmpty => text.Split(',').All(header => header.IndexOf('=', StringComparison.Ordinal) > 0),
            _ => throw new InvalidOperationException($"{form} has no check."),
        };

    private static Uri? Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
}
