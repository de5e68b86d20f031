namespace WaGateway.Model.Content;

/// <summary>Where an event is: a name, an address, a point on the map, or all of them.</summary>
public sealed record EventPlace(string? Name, string? Address, double? Latitude, double? Longitude);
