using WaGateway.Model.Commands;

namespace WaGateway.Http.Contracts;

/// <summary>Chats as the screen shows them.</summary>
internal sealed record ChatListAnswer(IReadOnlyList<Chat> Chats, PageAnswer Pagination)
{
    public ChatListAnswer(ChatPage page, PageAnswer pagination)
        : this(page.Chats, pagination)
    {
    }
}
