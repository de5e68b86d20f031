using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Labels;

/// <summary>Lists into which a person sorts chats.</summary>
internal static class ListRoutes
{
    public static void MapLists(this IEndpointRouteBuilder api)
    {
        var lists = api.MapGroup("/sessions/{id}/lists")
            .WithTags("Chats")
            .Needs(Scope.MessagesRead, Scope.MessagesSend)
            .NamesSession()
            .Refuses(PageCommandResults.Refusals);
        lists
            .MapGet("", AllAsync)
            .Describe("listChatLists", "Lists the lists of chats that this account made.")
            .Example(200, PeopleExamples.ChatLists);
        lists
            .MapPost("", CreateAsync)
            .Audits("list.create")
            .Describe("createChatList", "Makes a list of chats.")
            .Takes(PeopleExamples.NewChatList)
            .Example(201, PeopleExamples.ChatList)
            .Refuses(
                FaultCode.ValidationFailed,
                FaultCode.InvalidRecipient,
                FaultCode.ChatNotFound,
                FaultCode.GroupNotFound,
                FaultCode.ListNotFound
            );
        var list = lists.MapGroup("/{list}").NamesPath("list", "The list's id.").Refuses(FaultCode.ListNotFound);
        list.MapPatch("", RenameAsync)
            .Audits("list.rename")
            .Describe("renameChatList", "Renames a list of chats.")
            .Takes(PeopleExamples.RenameChatList)
            .Says("List 6 is now called Suppliers")
            .Refuses(FaultCode.ValidationFailed);
        list.MapDelete("", RemoveAsync)
            .Audits("list.delete")
            .Describe("deleteChatList", "Deletes a list of chats.", "The chats stay.")
            .Says("List 6 is deleted");
        var chat = list.MapGroup("/chats/{chat}")
            .NamesPath("chat", "The other person's number in any usual form, or a group's id.")
            .Refuses(FaultCode.InvalidRecipient, FaultCode.ChatNotFound, FaultCode.GroupNotFound);
        chat.MapPut("", PutAsync)
            .Audits("list.add")
            .Describe("addToChatList", "Puts a chat into a list.")
            .Says("Chat 5511988880002@c.us is in the list 6");
        chat.MapDelete("", TakeAsync)
            .Audits("list.remove")
            .Describe("removeFromChatList", "Takes a chat out of a list.")
            .Says("Chat 5511988880002@c.us is not in the list 6 any more");
    }

    private static Task<Results<Answer<IReadOnlyList<ChatList>>, Refused>> AllAsync(PathSession session, SessionPool pool) =>
        pool.AskAsync(session, new ListCommand.All());

    private static async Task<Results<NewAnswer<ChatList>, Refused>> CreateAsync(
        PathSession session,
        Body<ListRequest> body,
        SessionPool pool
    ) =>
        (await pool.DoAsync(session.Value.Id, new ListCommand.Create(body.Value.Name, body.Value.Ids))).Failed(out var fault, out var made)
            ? new Refused(fault)
            : new NewAnswer<ChatList>(made);

    private static Task<Results<Done, Refused>> RenameAsync(
        PathSession session,
        string list,
        Body<RenameListRequest> body,
        SessionPool pool
    ) => pool.DoAsync(session, $"List {list} is now called {body.Value.Name}", new ListCommand.Rename(list, body.Value.Name));

    private static Task<Results<Done, Refused>> RemoveAsync(PathSession session, string list, SessionPool pool) =>
        pool.DoAsync(session, $"List {list} is deleted", new ListCommand.Remove(list));

    private static Task<Results<Done, Refused>> PutAsync(PathSession session, string list, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} is in the list {list}", new ListCommand.Put(list, chat.Id, true));

    private static Task<Results<Done, Refused>> TakeAsync(PathSession session, string list, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} is not in the list {list} any more", new ListCommand.Put(list, chat.Id, false));
}
