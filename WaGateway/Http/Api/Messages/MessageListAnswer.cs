namespace WaGateway.Http.Api.Messages;

/// <summary>Messages, newest first.</summary>
public sealed record MessageListAnswer(IReadOnlyList<MessageAnswer> Messages, PageAnswer Pagination);
