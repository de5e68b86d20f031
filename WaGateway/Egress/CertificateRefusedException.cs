using System.Security.Authentication;

namespace WaGateway.Egress;

/// <summary>A receiver's certificate is not accepted. The message is a sentence for the operator: why, and the remedy.</summary>
internal sealed class CertificateRefusedException(string message) : AuthenticationException(message);
