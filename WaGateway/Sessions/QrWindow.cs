using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>
/// The QR code on the screen and how long a phone can scan it. WhatsApp gives six codes per connection: the first lives
/// 60 s, the others 20 s; after the last the client keeps showing a dead one. A dead code is never given out.
/// </summary>
internal sealed class QrWindow(TimeProvider clock)
{
    private static readonly TimeSpan FirstLife = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan NextLife = TimeSpan.FromSeconds(20);
    private int shown;
    private string? drawn;

    /// <summary>The code that can be scanned now; null when there is none.</summary>
    public QrCode? Live
    {
        get => field is { } code && clock.GetUtcNow() < code.ExpiresAt ? code : null;
        private set;
    }

    /// <summary>Takes a reading of the page; true when there is a new code.</summary>
    /// <param name="fullCode"><c>ref,static,identity,secret</c> as the client holds it.</param>
    public bool Read(string? fullCode, bool idle)
    {
        if (fullCode is null || idle)
        {
            Clear();
            return false;
        }
        if (fullCode == drawn)
            return false;
        drawn = fullCode;
        var life = shown++ == 0 ? FirstLife : NextLife;
        // What the client draws, observed on WhatsApp Web 2.3000.1037305791.
        Live = new QrCode($"https://wa.me/settings/linked_devices#{fullCode},9", clock.GetUtcNow() + life);
        return true;
    }

    /// <summary>The next code begins a new series.</summary>
    public void Clear() => (Live, shown, drawn) = (null, 0, null);
}
