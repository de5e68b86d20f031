using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace WaGateway.Store;

/// <summary>
/// Encrypts what must not be readable in a copy of the database: webhook secrets, headers and the like. ASP.NET's Data
/// Protection, with keys in <c>keys/</c> beside the database; whoever has both can read everything.
/// </summary>
internal sealed class SecretBox
{
    public const string Application = "WaGateway";
    private const string Mark = "enc1:";
    private readonly Lazy<IDataProtector> protector;

    /// <param name="folder">Of the keys; made when the first secret is encrypted.</param>
    public SecretBox(string folder)
    {
        Folder = folder;
        protector = new(() =>
        {
            DataFolder.MakePrivate(folder);
            return DataProtectionProvider
                .Create(new DirectoryInfo(folder), keys => keys.SetApplicationName(Application))
                .CreateProtector("WaGateway.Secrets");
        });
    }

    /// <summary>Of the keys.</summary>
    public string Folder { get; }

    public static bool IsSealed(string stored) => stored.StartsWith(Mark, StringComparison.Ordinal);

    public string Seal(string secret) => Mark + protector.Value.Protect(secret);

    /// <summary>What was never encrypted comes out as it is.</summary>
    /// <exception cref="CryptographicException">The keys are not those it was encrypted with.</exception>
    public string Open(string stored) => IsSealed(stored) ? protector.Value.Unprotect(stored[Mark.Length..]) : stored;
}
