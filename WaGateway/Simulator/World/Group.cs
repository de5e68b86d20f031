namespace WaGateway.Simulator.World;

/// <param name="Id">With <c>@g.us</c>.</param>
/// <param name="Owner">The number of the one who created it, its only admin.</param>
/// <param name="Created">Unix milliseconds.</param>
/// <param name="Members">Numbers, the owner's included.</param>
internal sealed record Group(string Id, string Subject, string Owner, long Created, IReadOnlyList<string> Members);
