namespace WaGateway.Simulator.World;

/// <param name="Started">Unix milliseconds.</param>
/// <param name="State">ringing, rejected or missed.</param>
internal sealed record Call(string Id, string From, string To, bool Video, long Started, string State);
