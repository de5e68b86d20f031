using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Intake;

/// <summary>
/// What a page reports that is no message: calls that ring, statuses that others post, and the presence of people whom a caller
/// asked to follow. WhatsApp sends the presence of every chat that is opened; what was not asked for is dropped here.
/// </summary>
internal sealed partial class PeopleEvents(EventStore log, FollowedStore store, IdentityMap identities, ILogger logger)
{
    /// <summary>Each is asked for again, one after the other, at every connect.</summary>
    internal const int MostFollowed = 500;

    private IReadOnlySet<string>? followed;

    public async Task LogAsync(SessionRecord session, IReadOnlyList<PageEvent> events)
    {
        foreach (var happened in events)
        {
            try
            {
                await LogAsync(session, happened);
            }
            catch (Exception error) when (error is not StoreUnavailableException)
            {
                // Failure policy: one notice that cannot be stored is left out, so that it does not hold up the rest for ever.
                Log.LeftOut(logger, error, session.Id, happened.GetType().Name);
            }
        }
    }

    private async Task LogAsync(SessionRecord session, PageEvent happened)
    {
        if (happened is PageEvent.CallRang call)
            await log.LogEventAsync(PeopleEventDrafts.Call(session, call.Id, Known(call.From), call.Lid, call.Video, call.Group, call.At));
        else if (happened is PageEvent.StatusPosted { Message: { Author: not null } post })
            await log.LogEventAsync(PeopleEventDrafts.StatusPosted(session, Status(session.Id, post)));
        else if (happened is PageEvent.PresenceSeen seen && (await FollowedAsync(session.Id)).Contains(Known(seen.Chat)))
            await log.LogEventAsync(PeopleEventDrafts.Presence(session, Known(seen.Chat), seen.Lid, seen.Online, seen.State, seen.At));
    }

    /// <returns>Whether there is room for the person, or they are followed already.</returns>
    public async Task<bool> HasRoomAsync(long session, WhatsAppId person) =>
        await FollowedAsync(session) is var all && (all.Count < MostFollowed || all.Contains(Known(person.Value)));

    /// <returns>False when others took the last place meanwhile.</returns>
    public async Task<bool> FollowAsync(long session, WhatsAppId person)
    {
        var isFollowed = await store.FollowAsync(session, Known(person.Value), MostFollowed);
        followed = null;
        return isFollowed;
    }

    public async Task UnfollowAsync(long session, WhatsAppId person)
    {
        await store.UnfollowAsync(session, Known(person.Value));
        followed = null;
    }

    public async Task<IReadOnlySet<string>> FollowedAsync(long session) =>
        followed ??= (await store.ListFollowedAsync(session)).Select(Known).ToHashSet(StringComparer.Ordinal);

    private MessageRecord Status(long session, PageMessage post) =>
        MessageReader.Post(session, post, Known) with
        {
            Lid = post.Author!.EndsWith("@lid", StringComparison.Ordinal) ? post.Author : identities.LidOf(Known(post.Author)),
        };

    private string Known(string id) => identities.PhoneOf(id) ?? id;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: a notice of kind {Kind} could not be stored and was left out")]
        public static partial void LeftOut(ILogger logger, Exception error, long session, string kind);
    }
}
