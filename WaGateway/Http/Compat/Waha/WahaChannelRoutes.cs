using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Model.Formats;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Channels. WhatsApp Web finds them by text alone.</summary>
internal static class WahaChannelRoutes
{
    private const string NoViews = "WhatsApp Web finds channels by their text alone: POST /api/{session}/channels/search/by-text";

    public static void MapWahaChannels(this IEndpointRouteBuilder api)
    {
        var channels = api.MapGroup("/{session}/channels");
        channels.Asks("GET", "", _ => new ChannelCommand.List(), List);
        channels.Asks("POST", "", Create, (_, one) => Show(one)).Audits("channel.create");
        channels.Does("DELETE", "/{id}", call => new ChannelCommand.Delete(call.PathChannel())).Audits("channel.delete");
        channels.MapGet("/{id}", GetAsync).Needs(Scope.MessagesRead);
        channels.Asks("GET", "/{id}/messages/preview", Posts, (_, posts) => new JsonArray([.. posts.Select(Show)]));
        channels.Does("POST", "/{id}/follow", call => new ChannelCommand.Follow(call.PathChannel())).Audits("channel.follow");
        channels.Does("POST", "/{id}/unfollow", call => new ChannelCommand.Unfollow(call.PathChannel())).Audits("channel.unfollow");
        channels.Does("POST", "/{id}/mute", call => new ChannelCommand.Mute(call.PathChannel(), true)).Audits("channel.mute");
        channels.Does("POST", "/{id}/unmute", call => new ChannelCommand.Mute(call.PathChannel(), false)).Audits("channel.unmute");
        channels.Asks("POST", "/search/by-text", Search, (_, found) => Found(found), 200).NotAudited("it reads");
        channels.RefusesWaha("POST", "/search/by-view", NoViews);
        channels.RefusesWaha("GET", "/search/views", NoViews);
        channels.RefusesWaha("GET", "/search/countries", NoViews);
        channels.RefusesWaha("GET", "/search/categories", NoViews);
    }

    private static JsonArray List(WahaCall call, IReadOnlyList<Channel> channels)
    {
        string? role = call.Context.Request.Query["role"];
        return
        [
            .. channels
                .Select(Show)
                .Where(one => string.IsNullOrEmpty(role) || role.Equals((string?)one["role"], StringComparison.OrdinalIgnoreCase)),
        ];
    }

    private static ChannelCommand.Create Create(WahaCall call)
    {
        if (call.Fields.Has("picture"))
            call.Fields.Refuse("picture", "is given once the channel is there: PUT /api/sessions/<session>/channels/<id>/picture of ours");
        return new(MessageFields.NeedLine(call.Fields, 100, "name"), MessageFields.MaybeText(call.Fields, 2048, "description"));
    }

    /// <summary>By its id, or the code of its invitation among those that are followed.</summary>
    private static async Task<IResult> GetAsync(WahaCall call, SessionPool pool)
    {
        var text = Uri.UnescapeDataString(call.PathText("id")).TrimEnd('/').Split('/')[^1];
        if (WhatsAppId.TryParse(text, out var id) && id.IsChannel)
            return await WahaRoutes.AskAsync(call, pool, _ => new ChannelCommand.Get(id), (_, one) => Show(one));
        if ((await pool.DoAsync(call.Id, new ChannelCommand.List())).Failed(out var fault, out var all))
            return call.Refuse(fault);
        return all.FirstOrDefault(one => one.InviteLink?.EndsWith("/" + text, StringComparison.Ordinal) == true) is { } found
            ? new WahaAnswer(Show(found))
            : call.Refuse(
                new(
                    FaultCode.ChannelNotFound,
                    $"id: '{Rules.Shorten(text)}' is no channel's id (…@newsletter) or invitation that is followed"
                )
            );
    }

    private static ChannelCommand.Posts Posts(WahaCall call) => new(call.PathChannel(), call.Fields.Integer("limit", 1, 100, 10), null);

    private static ChannelCommand.Search Search(WahaCall call) =>
        new(MessageFields.NeedLine(call.Fields, 100, "text"), call.Fields.Integer("limit", 1, 100, 50));

    private static JsonObject Found(IReadOnlyList<Channel> found) =>
        new()
        {
            ["page"] = new JsonObject
            {
                ["startCursor"] = "",
                ["endCursor"] = "",
                ["hasNextPage"] = false,
                ["hasPreviousPage"] = false,
            },
            ["channels"] = new JsonArray([.. found.Select(Show)]),
        };

    private static JsonObject Show(Channel channel) =>
        new()
        {
            ["id"] = channel.Id,
            ["name"] = channel.Name ?? "",
            ["description"] = channel.Description ?? "",
            ["invite"] = channel.InviteLink ?? "",
            ["preview"] = "",
            ["picture"] = "",
            ["role"] = channel.Role switch
            {
                "owner" => "OWNER",
                "admin" => "ADMIN",
                "follower" => "SUBSCRIBER",
                _ => "GUEST",
            },
            ["verified"] = false,
            ["subscribersCount"] = channel.Followers ?? 0,
        };

    private static JsonObject Show(ChannelPost post)
    {
        var reactions = new JsonObject();
        foreach (var reaction in post.Reactions)
            reactions[reaction.Emoji] = reaction.Count;
        return new()
        {
            ["reactions"] = reactions,
            ["viewCount"] = post.Views ?? 0,
            ["message"] = WahaMessages.Of(
                new JsonObject
                {
                    ["id"] = post.MessageId,
                    ["chatId"] = post.ChannelId,
                    ["fromMe"] = post.FromMe,
                    ["type"] = post.MessageType,
                    ["content"] = post.Content,
                    ["mimetype"] = post.Mimetype,
                    ["timestamp"] = Iso.Of(post.Timestamp),
                },
                post.ChannelId
            ),
        };
    }
}
