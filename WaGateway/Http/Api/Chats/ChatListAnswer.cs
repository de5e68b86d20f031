using WaGateway.Model.Commands;

namespace WaGateway.Http.Api.Chats;

/// <summary>Chats as the screen shows them.</summary>
public sealed record ChatListAnswer(IReadOnlyList<Chat> Chats, PageAnswer Pagination)
{
    internal ChatListAnswer(ChatPage page, PageAnswer pagination)
        : this(page.Chats, pagination) { }
}
