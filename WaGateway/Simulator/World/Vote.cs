using System.Collections.Immutable;

namespace WaGateway.Simulator.World;

/// <param name="Options">Numbers of what was chosen, from 0; none when the vote was taken back.</param>
/// <param name="Time">Unix milliseconds.</param>
internal sealed record Vote(ImmutableArray<int> Options, long Time);
