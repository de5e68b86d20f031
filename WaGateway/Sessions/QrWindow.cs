using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>
/// The QR code on the screen and how long a phone can scan it. WhatsApp gives six codes per connection: the first lives
/// 60 s, the others 20 s; after the last the client keeps showing a dead one. A dead code is never given out.
/// </summary>
/// <param name="Shown">How many codes of this series there were.</param>
/// <param name="Drawn">The code as the client holds it.</param>
internal sealed record QrWindow(int Shown, string? Drawn, QrCode? Code)
{
    /// <summary>The next code begins a new series.</summary>
    public static readonly QrWindow Empty = new(0, null, null);

    private static readonly TimeSpan FirstLife = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan NextLife = TimeSpan.FromSeconds(20);

    /// <summary>The code that can be scanned now; null when there is none.</summary>
    public QrCode? LiveAt(DateTimeOffset now) => Code is { } code && now < code.ExpiresAt ? code : null;

    /// <summary>Takes a reading of the page.</summary>
    /// <param name="fullCode"><c>ref,static,identity,secret</c> as the client holds it.</param>
    /// <param name="isIdle">The client will not renew it by itself.</param>
    public QrWindow Read(string? fullCode, bool isIdle, DateTimeOffset now)
    {
        if (fullCode is null || isIdle)
            return Empty;
        if (fullCode == Drawn)
            return this;
        // What the client draws, observed on WhatsApp Web 2.3000.1037305791.
        var text = $"https://wa.me/settings/linked_devices#{fullCode},9";
        return new(Shown + 1, fullCode, new(text, now + (Shown == 0 ? FirstLife : NextLife)));
    }
}
