namespace WaGateway.Http.Contracts;

/// <summary>Messages, newest first.</summary>
public sealed record MessageListAnswer(IReadOnlyList<MessageAnswer> Messages, PageAnswer Pagination);
