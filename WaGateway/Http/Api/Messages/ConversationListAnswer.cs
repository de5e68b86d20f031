using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>Chats by what was said last, newest first.</summary>
public sealed record ConversationListAnswer(IReadOnlyList<Conversation> Chats, PageAnswer Pagination);
