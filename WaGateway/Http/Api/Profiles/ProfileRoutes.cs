using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Profiles;

/// <summary>The account itself: how others see it, its labels, its calls, and what its WhatsApp Web offers.</summary>
internal static class ProfileRoutes
{
    public static void MapProfile(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/sessions/{id}")
            .WithTags("Profile")
            .Needs(Scope.SessionsRead, Scope.SessionsWrite)
            .NamesSession()
            .Refuses(PageCommandResults.Refusals);
        session
            .MapGet("/profile", GetAsync)
            .Describe("getProfile", "Shows the account as others see it.")
            .Example(200, PeopleExamples.Profile);
        session
            .MapPatch("/profile", ChangeAsync)
            .Audits("profile.change")
            .Describe("changeProfile", "Changes the account's name or about.", "An empty about removes it.")
            .Takes(PeopleExamples.ChangeProfile)
            .Says("The profile is changed")
            .Refuses(FaultCode.ValidationFailed);
        session
            .MapPut("/profile/picture", PictureAsync)
            .Audits("profile.picture")
            .Describe("setProfilePicture", "Gives the account its picture.", "PNG, JPEG or WebP.")
            .Takes(PeopleExamples.Picture)
            .Says("The profile has a new picture")
            .Refuses(FaultCode.ValidationFailed);
        session
            .MapDelete("/profile/picture", RemovePictureAsync)
            .Audits("profile.picture")
            .Describe("removeProfilePicture", "Removes the account's picture.")
            .Says("The profile has no picture any more");
        session
            .MapPost("/presence", PresenceAsync)
            .Audits("profile.presence")
            .Describe(
                "setPresence",
                "Shows the account online or not.",
                "While it is online, the phone may stay silent about new messages."
            )
            .Takes(PeopleExamples.Online)
            .Says("The account shows as online")
            .Refuses(FaultCode.ValidationFailed);
        session
            .MapPost("/calls/{call}/reject", RejectCallAsync)
            .Audits("call.reject")
            .NamesPath("call", "The id from the call event.")
            .Describe("rejectCall", "Rejects a call that rings.")
            .Says("Call 4F2A is rejected")
            .Refuses(FaultCode.CallNotFound);
        session
            .MapGet("/labels", LabelsAsync)
            .Describe("listLabels", "Lists the labels of a business account.")
            .Example(200, PeopleExamples.Labels)
            .Refuses(FaultCode.NotABusinessAccount);
        var label = session
            .MapGroup("/labels/{label}/chats/{chat}")
            .NamesPath("label", "The label's id.")
            .NamesPath("chat", "The other person's number in any usual form, or a group's id.")
            .Refuses(
                FaultCode.InvalidRecipient,
                FaultCode.NotABusinessAccount,
                FaultCode.LabelNotFound,
                FaultCode.ChatNotFound,
                FaultCode.GroupNotFound
            );
        label
            .MapPut("", LabelAsync)
            .Audits("chat.label")
            .Describe("addChatLabel", "Puts a label on a chat.")
            .Says("Chat 5511988880002@c.us has the label 1");
        label
            .MapDelete("", UnlabelAsync)
            .Audits("chat.unlabel")
            .Describe("removeChatLabel", "Takes a label off a chat.")
            .Says("Chat 5511988880002@c.us has not the label 1 any more");
        session
            .MapGet("/capabilities", CapabilitiesAsync)
            .Describe(
                "getCapabilities",
                "Shows what the running WhatsApp Web offers.",
                "Probed at every connect. What is not available answers 501, with the names of the functions that are missing."
            )
            .Example(200, PeopleExamples.Capabilities);
    }

    private static Task<Results<Answer<Profile>, Refused>> GetAsync(PathSession session, SessionPool pool) =>
        pool.AskAsync(session, new ProfileCommand.Get());

    private static Task<Results<Done, Refused>> ChangeAsync(PathSession session, Body<ChangeProfileRequest> body, SessionPool pool) =>
        pool.DoAsync(session, "The profile is changed", body.Value.Commands());

    private static Task<Results<Done, Refused>> PictureAsync(PathSession session, Body<PictureRequest> body, SessionPool pool) =>
        pool.DoAsync(session, "The profile has a new picture", new ProfileCommand.Picture(body.Value.DataUrl));

    private static Task<Results<Done, Refused>> RemovePictureAsync(PathSession session, SessionPool pool) =>
        pool.DoAsync(session, "The profile has no picture any more", new ProfileCommand.Picture(null));

    private static Task<Results<Done, Refused>> PresenceAsync(PathSession session, Body<OnlineRequest> body, SessionPool pool) =>
        pool.DoAsync(
            session,
            $"The account shows as {(body.Value.Online ? "online" : "offline")}",
            new ProfileCommand.Presence(body.Value.Online)
        );

    private static Task<Results<Done, Refused>> RejectCallAsync(PathSession session, string call, SessionPool pool) =>
        pool.DoAsync(session, $"Call {call} is rejected", new ProfileCommand.RejectCall(call));

    private static Task<Results<Answer<IReadOnlyList<Label>>, Refused>> LabelsAsync(PathSession session, SessionPool pool) =>
        pool.AskAsync(session, new ProfileCommand.Labels());

    private static Task<Results<Done, Refused>> LabelAsync(PathSession session, string label, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} has the label {label}", new ProfileCommand.LabelChat(label, chat.Id, true));

    private static Task<Results<Done, Refused>> UnlabelAsync(PathSession session, string label, PathAddress chat, SessionPool pool) =>
        pool.DoAsync(session, $"Chat {chat} has not the label {label} any more", new ProfileCommand.LabelChat(label, chat.Id, false));

    private static async Task<Results<Answer<PageCapabilities>, Refused>> CapabilitiesAsync(PathSession session, SessionPool pool) =>
        (await pool.CapabilitiesAsync(session.Value.Id)).Failed(out var fault, out var offered)
            ? new Refused(fault)
            : new Answer<PageCapabilities>(offered);
}
