namespace WaGateway;

/// <summary>The gateway does not start with this setting; the message names its key, its value and what it must be.</summary>
internal sealed class BadSettingException(string message) : InvalidOperationException(message);
