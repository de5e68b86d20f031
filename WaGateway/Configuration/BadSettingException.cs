namespace WaGateway.Configuration;

/// <summary>The gateway does not start with this setting; the message names its key, its value and what it must be.</summary>
internal sealed class BadSettingException(string message) : InvalidOperationException(message)
{
    /// <summary>The setting, where it is one that exists.</summary>
    public string? Key { get; init; }

    /// <summary>The command whose options it is about, where it is one that could not be read.</summary>
    public string? Command { get; init; }

    /// <summary>The same, with where the setting was written.</summary>
    public BadSettingException From(string place) => new($"{Message} It comes from {place}.") { Key = Key };
}
