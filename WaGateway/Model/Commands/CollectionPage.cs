namespace WaGateway.Model.Commands;

/// <summary>Some of a catalogue's collections.</summary>
/// <param name="After">What is asked for after them; null where these are the last.</param>
public sealed record CollectionPage(IReadOnlyList<ProductCollection> Collections, string? After);
