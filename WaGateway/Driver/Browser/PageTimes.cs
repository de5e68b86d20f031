using System.Globalization;

namespace WaGateway.Driver.Browser;

/// <summary>When a document got how far, in milliseconds since 1970 as the page's clock has them; 0 where it is not there yet.</summary>
internal sealed record PageTimes
{
    /// <summary>When its loading began.</summary>
    public double Document { get; init; }

    /// <summary>When the client's runtime was seen to be up.</summary>
    public double Runtime { get; init; }

    /// <summary>When all our scripts were there.</summary>
    public double Scripts { get; init; }

    /// <summary>When wa-js was through its start.</summary>
    public double WaJs { get; init; }

    /// <summary>When the stream was MAIN.</summary>
    public double Main { get; init; }

    /// <summary>When WhatsApp's server had answered.</summary>
    public double Accepted { get; init; }

    /// <summary>In milliseconds from then; <c>-</c> for what is not there.</summary>
    public string Since(DateTimeOffset began)
    {
        string After(double time) => time > 0 ? (time - began.ToUnixTimeMilliseconds()).ToString("0", CultureInfo.InvariantCulture) : "-";
        return $"document {After(Document)}, runtime {After(Runtime)}, scripts {After(Scripts)}, wa-js {After(WaJs)}, "
            + $"MAIN {After(Main)}, accepted {After(Accepted)}";
    }
}
