namespace WaGateway.Driver.Browser;

/// <summary>What became of the batch before, as the page's <c>nextBatch</c> reads it.</summary>
/// <param name="Known">False where there was none, or what became of it is not known: it is handed over again.</param>
/// <param name="UpTo">The number of the last event that is on disk; −1: not stored now.</param>
/// <param name="IsRefused">It was no batch, and is none the next time.</param>
internal sealed record BatchReceipt(bool Known, long UpTo, bool IsRefused)
{
    public static readonly BatchReceipt None = new(false, -1, false);
    public static readonly BatchReceipt Again = new(true, -1, false);
    public static readonly BatchReceipt Refused = new(true, -1, true);

    public static BatchReceipt Stored(long upTo) => new(true, upTo, false);
}
