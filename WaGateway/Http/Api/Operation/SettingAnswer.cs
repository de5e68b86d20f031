namespace WaGateway.Http.Api.Operation;

/// <summary>A setting as it is in force.</summary>
/// <param name="Key">As in appsettings.json, e.g. Http:Port.</param>
/// <param name="Value">As one would write it; null for what is kept to the gateway, see Hidden.</param>
/// <param name="Default">Whether it is what it is without anybody's doing.</param>
/// <param name="Hidden">Whether it is set to something that may hold a secret.</param>
public sealed record SettingAnswer(string Key, string? Value, bool Default, bool Hidden);
