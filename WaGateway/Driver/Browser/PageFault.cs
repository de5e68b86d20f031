namespace WaGateway.Driver.Browser;

/// <summary>Why the page did not do a command.</summary>
/// <param name="Code">Ours, wa-js's or an exception's name.</param>
/// <param name="Status">The number WhatsApp's server refused it with.</param>
internal sealed record PageFault(string? Code, string? Message, int? Status);
