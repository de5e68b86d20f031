using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Chats;
using WaGateway.Http.Api.Profiles;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Channels;

/// <summary>Channels: those of the account and those it follows. Posts are sent like messages, to the channel's id.</summary>
internal static class ChannelRoutes
{
    public static void MapChannels(this IEndpointRouteBuilder api)
    {
        var channels = api.MapGroup("/sessions/{id}/channels")
            .WithTags("Channels")
            .Needs(Scope.MessagesRead, Scope.MessagesSend)
            .NamesSession()
            .Refuses(PageCommandResults.Refusals);
        channels
            .MapGet("", ListAsync)
            .Describe("listChannels", "Lists the channels that the account owns or follows.")
            .Compresses()
            .Example(200, ChannelExamples.Channels);
        channels
            .MapGet("/search", SearchAsync)
            .Describe("searchChannels", "Finds channels in WhatsApp's directory.")
            .AsksFor("q", "string", "Words of the name or the description.")
            .Asks("limit", "integer", "How many, 1 to 200; 20 when left out.")
            .Example(200, ChannelExamples.Found)
            .Refuses(FaultCode.ValidationFailed);
        channels
            .MapPost("", CreateAsync)
            .Audits("channel.create")
            .Describe("createChannel", "Makes a channel.")
            .Takes(ChannelExamples.New)
            .Example(201, ChannelExamples.Own)
            .Refuses(FaultCode.ValidationFailed, FaultCode.LimitReached);
        var channel = channels
            .MapGroup("/{channel}")
            .NamesPath("channel", "The channel's id (…@newsletter).")
            .Refuses(FaultCode.InvalidRecipient, FaultCode.ChannelNotFound);
        MapOne(channel);
        MapOwn(channel.MapGroup("").Refuses(FaultCode.NotChannelAdmin));
    }

    private static void MapOne(RouteGroupBuilder channel)
    {
        channel.MapGet("", GetAsync).Describe("getChannel", "Shows a channel of this account.").Example(200, ChannelExamples.Own);
        channel
            .MapGet("/messages", PostsAsync)
            .Describe(
                "listChannelPosts",
                "Shows what was posted in a channel, newest first, with the number of its reactions and views.",
                "From WhatsApp Web's own store. Give the serializedId of the last one as before for the page that follows."
            )
            .Asks("limit", "integer", "How many, 1 to 200; 50 when left out.")
            .Asks("before", "string", "A post's serializedId: only older ones.")
            .Compresses()
            .Example(200, ChannelExamples.Posts)
            .Refuses(FaultCode.ValidationFailed, FaultCode.MessageNotFound);
        channel
            .MapPost("/follow", FollowAsync)
            .Audits("channel.follow")
            .Describe("followChannel", "Follows a channel.")
            .Says("Channel 120363098765432109@newsletter is followed")
            .Refuses(FaultCode.LimitReached);
        channel
            .MapPost("/mute", MuteAsync)
            .Audits("channel.mute")
            .Describe("muteChannel", "Mutes a channel.")
            .Says("Channel 120363098765432109@newsletter is muted");
        channel
            .MapPost("/unmute", UnmuteAsync)
            .Audits("channel.unmute")
            .Describe("unmuteChannel", "Ends the muting of a channel.")
            .Says("Channel 120363098765432109@newsletter is not muted");
    }

    private static void MapOwn(RouteGroupBuilder channel)
    {
        channel
            .MapPost("/unfollow", UnfollowAsync)
            .Audits("channel.unfollow")
            .Describe("unfollowChannel", "Follows a channel no more.", "One's own channel is deleted instead.")
            .Says("Channel 120363098765432109@newsletter is not followed any more");
        channel
            .MapPatch("", ChangeAsync)
            .Audits("channel.change")
            .Describe("changeChannel", "Changes the name or the description of the account's own channel.")
            .Takes(ChannelExamples.Change)
            .Says("Channel 120363098765432109@newsletter is changed")
            .Refuses(FaultCode.ValidationFailed);
        channel
            .MapPut("/picture", PictureAsync)
            .Audits("channel.picture")
            .Describe("setChannelPicture", "Gives the account's own channel its picture.", "PNG, JPEG or WebP.")
            .Takes(PeopleExamples.Picture)
            .Says("Channel 120363098765432109@newsletter has a new picture")
            .Refuses(FaultCode.ValidationFailed);
        channel
            .MapDelete("/picture", RemovePictureAsync)
            .Audits("channel.picture")
            .Describe("removeChannelPicture", "Removes the picture of the account's own channel.")
            .Says("Channel 120363098765432109@newsletter has no picture any more");
        channel
            .MapDelete("", DeleteAsync)
            .Audits("channel.delete")
            .Describe("deleteChannel", "Deletes the account's own channel, for everybody and for good.")
            .Says("Channel 120363098765432109@newsletter is deleted");
    }

    private static Task<Results<Answer<IReadOnlyList<Channel>>, Refused>> ListAsync(PathSession session, SessionPool pool) =>
        pool.AskAsync(session, new ChannelCommand.List());

    private static Task<Results<Answer<IReadOnlyList<Channel>>, Refused>> SearchAsync(
        PathSession session,
        Query<ChannelSearchRequest> query,
        SessionPool pool
    ) => pool.AskAsync(session, new ChannelCommand.Search(query.Value.Q, query.Value.Limit));

    private static async Task<Results<NewAnswer<Channel>, Refused>> CreateAsync(
        PathSession session,
        Body<NewChannelRequest> body,
        SessionPool pool
    ) =>
        (await pool.DoAsync(session.Value.Id, new ChannelCommand.Create(body.Value.Name, body.Value.Description))).Failed(
            out var fault,
            out var made
        )
            ? new Refused(fault)
            : new NewAnswer<Channel>(made);

    private static Task<Results<Answer<Channel>, Refused>> GetAsync(PathSession session, PathAddress channel, SessionPool pool) =>
        pool.AskAsync(session, new ChannelCommand.Get(channel.Id));

    private static Task<Results<Answer<IReadOnlyList<ChannelPost>>, Refused>> PostsAsync(
        PathSession session,
        PathAddress channel,
        Query<ChatMessagesRequest> query,
        SessionPool pool
    ) => pool.AskAsync(session, new ChannelCommand.Posts(channel.Id, query.Value.Limit, query.Value.Before));

    private static Task<Results<Done, Refused>> FollowAsync(PathSession session, PathAddress channel, SessionPool pool) =>
        pool.DoAsync(session, $"Channel {channel} is followed", new ChannelCommand.Follow(channel.Id));

    private static Task<Results<Done, Refused>> UnfollowAsync(PathSession session, PathAddress channel, SessionPool pool) =>
        pool.DoAsync(session, $"Channel {channel} is not followed any more", new ChannelCommand.Unfollow(channel.Id));

    private static Task<Results<Done, Refused>> MuteAsync(PathSession session, PathAddress channel, SessionPool pool) =>
        pool.DoAsync(session, $"Channel {channel} is muted", new ChannelCommand.Mute(channel.Id, true));

    private static Task<Results<Done, Refused>> UnmuteAsync(PathSession session, PathAddress channel, SessionPool pool) =>
        pool.DoAsync(session, $"Channel {channel} is not muted", new ChannelCommand.Mute(channel.Id, false));

    private static Task<Results<Done, Refused>> ChangeAsync(
        PathSession session,
        PathAddress channel,
        Body<ChangeChannelRequest> body,
        SessionPool pool
    ) =>
        pool.DoAsync(
            session,
            $"Channel {channel} is changed",
            new ChannelCommand.Change(channel.Id, body.Value.Name, body.Value.Description)
        );

    private static Task<Results<Done, Refused>> PictureAsync(
        PathSession session,
        PathAddress channel,
        Body<PictureRequest> body,
        SessionPool pool
    ) => pool.DoAsync(session, $"Channel {channel} has a new picture", new ChannelCommand.Picture(channel.Id, body.Value.DataUrl));

    private static Task<Results<Done, Refused>> RemovePictureAsync(PathSession session, PathAddress channel, SessionPool pool) =>
        pool.DoAsync(session, $"Channel {channel} has no picture any more", new ChannelCommand.Picture(channel.Id, null));

    private static Task<Results<Done, Refused>> DeleteAsync(PathSession session, PathAddress channel, SessionPool pool) =>
        pool.DoAsync(session, $"Channel {channel} is deleted", new ChannelCommand.Delete(channel.Id));
}
