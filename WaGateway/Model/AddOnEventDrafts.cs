using System.Text.Json.Nodes;

namespace WaGateway.Model;

/// <summary>What receivers read about what people do to a message and WhatsApp keeps beside it.</summary>
internal static class AddOnEventDrafts
{
    public static EventDraft Vote(SessionRecord session, MessageRecord message, MessageChange.Voted vote)
    {
        var version = $"{vote.Voter}|{vote.At.ToUnixTimeMilliseconds()}";
        var draft = Draft(session, message, EventKinds.PollVote, version, vote.At, vote.Voter);
        draft.Body["vote"] = new JsonObject
        {
            ["voter"] = vote.Voter,
            ["options"] = new JsonArray([.. vote.Options.Select(option => (JsonNode)option)]),
            ["timestamp"] = Iso.Of(vote.At),
        };
        return draft;
    }

    public static EventDraft Response(SessionRecord session, MessageRecord message, MessageChange.Answered answer)
    {
        var version = $"{answer.Person}|{answer.Response}|{answer.At.ToUnixTimeMilliseconds()}";
        var draft = Draft(session, message, EventKinds.EventResponse, version, answer.At, answer.Person);
        draft.Body["response"] = new JsonObject
        {
            ["person"] = answer.Person,
            ["answer"] = answer.Response,
            ["extraGuests"] = answer.ExtraGuests,
            ["timestamp"] = Iso.Of(answer.At),
        };
        return draft;
    }

    public static EventDraft Unpinned(SessionRecord session, MessageRecord message, MessageChange.Unpinned unpinned)
    {
        var version = $"{unpinned.At.ToUnixTimeMilliseconds()}";
        var draft = Draft(session, message, EventKinds.MessageUnpinned, version, unpinned.At, unpinned.By);
        draft.Body["unpinned"] = new JsonObject { ["by"] = unpinned.By, ["timestamp"] = Iso.Of(unpinned.At) };
        return draft;
    }

    public static EventDraft Kept(SessionRecord session, MessageRecord message, MessageChange.Kept kept)
    {
        var version = $"{kept.IsKept}|{kept.At.ToUnixTimeMilliseconds()}";
        var draft = Draft(session, message, EventKinds.MessageKept, version, kept.At, kept.By);
        draft.Body["keep"] = new JsonObject
        {
            ["kept"] = kept.IsKept,
            ["by"] = kept.By,
            ["timestamp"] = Iso.Of(kept.At),
        };
        return draft;
    }

    private static EventDraft Draft(
        SessionRecord session,
        MessageRecord message,
        string kind,
        string version,
        DateTimeOffset at,
        string? sender
    ) => EventDrafts.Draft(session, message, kind, version, at, mentionsMe: false, sender);
}
