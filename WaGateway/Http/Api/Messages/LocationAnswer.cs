using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>A point on the map; a live one moves.</summary>
public sealed record LocationAnswer(double Latitude, double Longitude, string? Name, string? Address, bool Live, int? Accuracy)
{
    internal static LocationAnswer? Of(Place? place) =>
        place is null ? null : new(place.Latitude, place.Longitude, place.Name, place.Address, place.Live, place.Accuracy);
}
