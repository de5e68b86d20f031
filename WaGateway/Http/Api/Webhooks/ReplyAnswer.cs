using WaGateway.Http.Api.Messages;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>A reply that was sent.</summary>
public sealed record ReplyAnswer(string Message, MessageAnswer SentMessage);
