namespace WaGateway.Http.Api.Messages;

/// <summary>Somebody's reaction to a message.</summary>
public sealed record ReactionAnswer(string Sender, string Emoji, DateTimeOffset Timestamp);
