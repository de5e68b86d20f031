namespace WaGateway.Model.Commands;

/// <summary>One thing that can be asked of WhatsApp Web.</summary>
/// <param name="Missing">The functions of wa-js or WhatsApp Web that it would need and that are not there.</param>
public sealed record Capability(string Name, bool Available, IReadOnlyList<string> Missing);
