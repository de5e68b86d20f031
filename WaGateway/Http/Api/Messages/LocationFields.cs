using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>A point on the map.</summary>
public sealed record LocationFields(
    [property: Required] double Latitude,
    [property: Required] double Longitude,
    string? Name,
    string? Address
)
{
    internal static readonly Place Nowhere = new(0, 0);

    internal static Place Read(Fields fields) =>
        new(
            Degrees(fields, "latitude", 90),
            Degrees(fields, "longitude", 180),
            MessageFields.Line(fields, "name"),
            MessageFields.Line(fields, "address")
        );

    private static double Degrees(Fields fields, string name, int most)
    {
        var degrees = fields.Number(name);
        if (degrees is null && !fields.Refused(name))
            fields.Refuse(name, "is required");
        else if (degrees < -most || degrees > most)
            fields.Refuse(name, $"must be from -{most} to {most} degrees");
        return degrees ?? 0;
    }
}
