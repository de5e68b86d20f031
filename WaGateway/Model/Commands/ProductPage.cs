namespace WaGateway.Model.Commands;

/// <summary>Some of a catalogue's products.</summary>
/// <param name="After">What is asked for after them; null where these are the last.</param>
public sealed record ProductPage(IReadOnlyList<Product> Products, string? After);
