using System.Net;

namespace WaGateway.Egress;

/// <summary>Of this machine and its network, what may be dialled all the same.</summary>
/// <param name="Words">What else there is refused for, and the remedy.</param>
internal sealed record PrivateReach(IReadOnlyList<IPNetwork> Exceptions, string Words);
