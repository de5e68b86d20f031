using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api.Messages;

/// <summary>The chats of the messages that the gateway has.</summary>
internal static class ConversationRoutes
{
    public static void MapConversations(this IEndpointRouteBuilder api) =>
        api.MapGet("/messages/session/{sessionId}/chats", ListAsync)
            .WithTags("Messages")
            .Needs(Scope.MessagesRead)
            .Describe(
                "listStoredChats",
                "Lists the chats of a session's messages, by what was said last, newest first.",
                "Of the gateway's own store: also while the session is not connected. Unread counts, saved names and chats without "
                    + "messages are in GET /sessions/:id/chats, which asks WhatsApp Web."
            )
            .NamesSession("sessionId")
            .AsksPage()
            .Example(200, PeopleExamples.Conversations)
            .Refuses(FaultCode.InvalidId, FaultCode.ValidationFailed, FaultCode.SessionNotFound);

    private static async Task<Answer<ConversationListAnswer>> ListAsync(
        PathSession session,
        Query<PagingRequest> query,
        ConversationStore store
    )
    {
        var page = await store.ListAsync(session.Value.Id, query.Value.Limit, query.Value.Offset);
        return new(new(page.Conversations, query.Value.Answer(page.Total)));
    }
}
