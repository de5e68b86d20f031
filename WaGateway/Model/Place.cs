using System.Globalization;

namespace WaGateway.Model;

/// <summary>A point on the map, in degrees.</summary>
/// <param name="Live">It moves: somebody shares where they are.</param>
/// <param name="Accuracy">In metres, of a live one.</param>
internal sealed record Place(
    double Latitude,
    double Longitude,
    string? Name = null,
    string? Address = null,
    bool Live = false,
    int? Accuracy = null
)
{
    public override string ToString() =>
        (Name, Address) switch
        {
            (null, null) => string.Create(CultureInfo.InvariantCulture, $"{Latitude},{Longitude}"),
            ({ } name, { } address) => $"{name}\n{address}",
            var (name, address) => name ?? address!,
        };
}
