namespace WaGateway.Driver.Browser;

/// <summary>How far a document is (see PageBridge).</summary>
internal sealed record PageProbe
{
    public bool Runtime { get; init; }
    public bool Bridge { get; init; }
    public bool Act { get; init; }
    public bool Injected { get; init; }
    public PageTimes Times { get; init; } = new();
}
