namespace WaGateway.Egress;

/// <summary>The policy forbids the address; the message says which and why.</summary>
internal sealed class EgressDeniedException(string message) : IOException(message);
