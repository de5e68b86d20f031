namespace WaGateway.Sessions.Lifecycle;

/// <summary>What is under way in a session just now.</summary>
internal readonly record struct Activity(bool IsSending, bool IsReadingBack);
