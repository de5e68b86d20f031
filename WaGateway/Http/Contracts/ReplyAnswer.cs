namespace WaGateway.Http.Contracts;

/// <summary>A reply that was sent.</summary>
public sealed record ReplyAnswer(string Message, MessageAnswer SentMessage);
