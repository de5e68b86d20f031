using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WaGateway.Model;

namespace WaGateway.Media;

/// <summary>
/// Links to files that work without credentials: the message's number and an end, signed with a key that is kept in the
/// data folder. A link that has ended, or was signed by another gateway, opens nothing.
/// </summary>
internal sealed class MediaLinks : IMediaLinks
{
    private const int KeyLength = 32;
    private readonly byte[] key;
    private readonly MediaOptions options;
    private readonly TimeProvider clock;

    public MediaLinks(string keyFile, MediaOptions options, TimeProvider clock)
    {
        (this.options, this.clock) = (options, clock);
        if (!File.Exists(keyFile) || new FileInfo(keyFile).Length != KeyLength)
            File.WriteAllBytes(keyFile, RandomNumberGenerator.GetBytes(KeyLength));
        key = File.ReadAllBytes(keyFile);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Where receivers reach this gateway, e.g. <c>http://localhost:3000</c>.</summary>
    public string? Origin { get; set; }

    public string? UrlOf(long message)
    {
        if (Origin is null)
            return null;
        // Whole hours: the same link for a while, which caches and tests like.
        var end = (clock.GetUtcNow() + options.LinksLast + TimeSpan.FromHours(1)).ToUnixTimeSeconds() / 3600 * 3600;
        return FileLink.Of(Origin, message, $"{end}.{Sign(message, end)}");
    }

    /// <summary>Whether a token opens the file of a message now.</summary>
    public bool Opens(long message, string token)
    {
        var parts = token.Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && end > clock.GetUtcNow().ToUnixTimeSeconds()
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(parts[1]), Encoding.ASCII.GetBytes(Sign(message, end)));
    }

    private string Sign(long message, long end) =>
        Base64Url.EncodeToString(
            HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"media|{message}|{end}")))
        );
}
