namespace WaGateway.Model.Commands;

/// <summary>Who sees what of the account.</summary>
internal static class PrivacyCommand
{
    internal sealed record Get : PageCommand<PrivacySettings>;

    /// <param name="Name">A field of <see cref="PrivacySettings"/>, in camelCase.</param>
    internal sealed record Set(string Name, string Value) : PageCommand<Nothing>;
}
