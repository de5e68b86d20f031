namespace WaGateway.Http.Contracts;

/// <summary>Somebody's reaction to a message.</summary>
public sealed record ReactionAnswer(string Sender, string Emoji, DateTimeOffset Timestamp);
