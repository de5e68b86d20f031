using System.Reflection;

namespace WaGateway.Configuration;

/// <summary>A setting that can be given.</summary>
/// <param name="Name">As in appsettings.json, e.g. <c>Http:Port</c>.</param>
/// <param name="Path">The properties of <see cref="GatewayOptions"/> that lead to it.</param>
internal sealed record SettingKey(string Name, IReadOnlyList<PropertyInfo> Path)
{
    public Type Type { get; } = Nullable.GetUnderlyingType(Path[^1].PropertyType) ?? Path[^1].PropertyType;

    public bool IsOptional { get; } = Nullable.GetUnderlyingType(Path[^1].PropertyType) is not null;

    public bool IsList => Type == typeof(string[]);

    public string LastWord => Path[^1].Name;

    public object? Of(GatewayOptions options) => Path.Aggregate((object?)options, (section, property) => property.GetValue(section));
}
