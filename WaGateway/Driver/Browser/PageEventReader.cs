using System.Text.Json;

namespace WaGateway.Driver.Browser;

/// <summary>
/// Reads a batch of page events. The page is untrusted: whatever one event is, those before and behind it are read, and
/// the page may forget all of them. What cannot be kept is counted, and where words may be missing it is said.
/// </summary>
internal static class PageEventReader
{
    /// <summary>Characters: a last line of defence; the bridge hands over much less (see <see cref="PageLimits.Batch"/>).</summary>
    private const int LargestBatch = 32 * 1024 * 1024;

    /// <param name="Events">In the order the page told them.</param>
    /// <param name="UpTo">The number of the last of them: what the page may forget once they are stored. 0 for what is no batch.</param>
    /// <param name="Unreadable">How many were skipped.</param>
    /// <param name="Lost">The skipped ones that should have changed messages.</param>
    internal sealed record Batch(IReadOnlyList<PageEvent> Events, long UpTo, int Unreadable, IReadOnlyList<PageEvent.NotStored> Lost)
    {
        /// <summary>It is no batch: there is nothing in it, and nothing to be acknowledged.</summary>
        public bool IsRefused { get; init; }

        /// <summary>How much was not even taken up by the bridge.</summary>
        public long TurnedAway { get; init; }

        /// <summary>How long ago its oldest event was, as the page says; zero where it does not, or says what cannot be.</summary>
        public TimeSpan Age { get; init; }
    }

    private static readonly Batch None = new([], 0, 1, []) { IsRefused = true };

    public static Batch Read(string json, TimeProvider? clock = null)
    {
        if (json.Length > LargestBatch)
            return None;
        var now = (clock ?? TimeProvider.System).GetUtcNow();
        try
        {
            using var document = PageFields.Parse(json);
            return Read(document.RootElement, now);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static Batch Read(JsonElement root, DateTimeOffset now)
    {
        if (root.Field("events") is not { ValueKind: JsonValueKind.Array } all)
            return None;
        var (events, lost) = (new List<PageEvent>(), new List<PageEvent.NotStored>());
        var (upTo, unreadable) = (0L, 0);
        foreach (var item in all.EnumerateArray())
        {
            upTo = Math.Max(upTo, item.Field("n").AsWhole() ?? 0);
            if (Read(item.Field("kind").AsId(), item.Field("data"), now) is { } read and not PageEvent.NotStored)
            {
                events.Add(
                    read is PageEvent.MessageSeen
                        ? read
                        : read with
                        {
                            Phones =
                                read is PageEvent.Standing
                                    ? PageStandingReader.Phones(item.Field("data"))
                                    : PageMessageReader.Phones(item.Field("data").Field("phones")),
                        }
                );
                continue;
            }
            unreadable++;
            if (Loss(item, now) is { } loss)
                lost.Add(loss);
        }
        return new(events, upTo, unreadable, lost)
        {
            TurnedAway = Math.Clamp(root.Field("turnedAway").AsWhole() ?? 0, 0, int.MaxValue),
            Age = AgeOf(root.Field("since").AsWhole(), now),
        };
    }

    private static TimeSpan AgeOf(long? since, DateTimeOffset now) =>
        now.ToUnixTimeMilliseconds() - since is > 0 and < 86_400_000 and var age ? TimeSpan.FromMilliseconds(age) : TimeSpan.Zero;

    private static PageEvent? Read(string? kind, JsonElement data, DateTimeOffset now) =>
        data.ValueKind != JsonValueKind.Object
            ? null
            : kind switch
            {
                "state" => new PageEvent.StateRead(State(data)),
                "message" => PageMessageReader.Read(data, now) is { } message ? new PageEvent.MessageSeen(message) : null,
                "ack" => data.Field("ids").AsIds(PageLimits.People) is { Count: > 0 } ids
                && PageMessageReader.Ack(data.Field("ack")) is { } ack
                    ? new PageEvent.AckSeen(ids, Chat(data), ack)
                    : null,
                "edited" => Target(data) is { } target
                && data.Field("content") is { ValueKind: not JsonValueKind.Object and not JsonValueKind.Array } content
                    ? new PageEvent.MessageEdited(
                        target,
                        content.AsText(PageLimits.Text) ?? "",
                        data.Field("mentions").AsIds(PageLimits.People),
                        Milliseconds(data, now)
                    )
                    : null,
                "revoked" => Target(data) is { } target ? new PageEvent.MessageRevoked(target, Seconds(data, now)) : null,
                "deleted" => Target(data) is { } target ? new PageEvent.MessageForgotten(target, Seconds(data, now)) : null,
                "standing" => PageStandingReader.Read(data, now) is { } standing ? new PageEvent.Standing(standing) : null,
                "undecryptable" => Chat(data) is { } chat ? new PageEvent.Undecryptable(chat, Seconds(data, now)) : null,
                "decrypted" => Chat(data) is { } chat ? new PageEvent.Decrypted(chat) : null,
                "reacted" => Target(data) is { } target
                && data.Field("sender").AsId() is { } sender
                && data.Field("emoji").AsText(PageLimits.Emoji) is { } emoji
                    ? new PageEvent.Reacted(target, sender, emoji, Seconds(data, now))
                    : null,
                "voted" => Target(data) is { } target && data.Field("voter").AsId() is { } voter
                    ? new PageEvent.Voted(target, voter, Options(data.Field("options")), Milliseconds(data, now))
                    : null,
                "answered" => Target(data) is { } target ? PageAddOnReader.Answered(target, data, now) : null,
                "unpinned" => Target(data) is { } target ? PageAddOnReader.Unpinned(target, data, now) : null,
                "kept" => Target(data) is { } target ? PageAddOnReader.Kept(target, data, now) : null,
                "status_posted" => PageMessageReader.Read(data, now) is { } post ? new PageEvent.StatusPosted(post) : null,
                "call" => data.Field("id").AsId() is { } id && data.Field("from").AsId() is { } from
                    ? new PageEvent.CallRang(
                        id,
                        from,
                        data.Field("lid").AsId(),
                        data.Field("video").AsFlag(),
                        data.Field("group").AsFlag(),
                        Seconds(data, now)
                    )
                    : null,
                "presence" => Chat(data) is { } chat
                    ? new PageEvent.PresenceSeen(
                        chat,
                        data.Field("lid").AsId(),
                        data.Field("online").AsFlag(),
                        data.Field("state").AsId(),
                        Milliseconds(data, now)
                    )
                    : null,
                "logout" => new PageEvent.LoggedOut(data.Field("reason").AsText(PageLimits.Words)),
                "caught_up" => CaughtUp(data, now),
                "overflow" => new PageEvent.Overflowed(data.Field("count").AsWhole() ?? 1),
                _ => null,
            };

    /// <summary>Receipts, presence and calls are no words of anybody: they are counted only.</summary>
    private static PageEvent.NotStored? Loss(JsonElement item, DateTimeOffset now) =>
        item.Field("kind").AsId() switch
        {
            "message" or "edited" or "revoked" or "deleted" or "voted" or "answered" or "reacted" or "unpinned" or "kept" =>
                PageMessageReader.Lost(item.Field("data"), now, "it has no key"),
            "not_stored" => PageMessageReader.Lost(
                item.Field("data"),
                now,
                item.Field("data").Field("why").AsText(PageLimits.Words) ?? "the page gave no reason"
            ),
            _ => null,
        };

    private static string? Chat(JsonElement data) => data.Field("chat").AsId();

    /// <summary>The message that a change is about; null where its id or its chat is none.</summary>
    internal static PageTarget? Target(JsonElement data) =>
        data.Field("id").AsId() is { } id && Chat(data) is { } chat
            ? new(id, chat, data.Field("fromMe").AsFlag(), data.Field("author").AsId())
            : null;

    internal static string[] Options(JsonElement data) =>
        [.. data.Items().Take(PageLimits.Options).Select(option => option.AsText(PageLimits.Words)).OfType<string>()];

    private static DateTimeOffset Seconds(JsonElement data, DateTimeOffset now) => data.Field("seconds").AsTime(now) ?? now;

    private static DateTimeOffset Milliseconds(JsonElement data, DateTimeOffset now) =>
        data.Field("milliseconds").AsTime(now, milliseconds: true) ?? now;

    private static PageState State(JsonElement data) =>
        new()
        {
            Injected = data.Field("injected").AsFlag(),
            Early = data.Field("early").AsFlag(),
            Authenticated = data.Field("authenticated").AsFlag(),
            Registered = data.Field("registered").AsFlag(),
            Mode = data.Field("mode").AsId(),
            Info = data.Field("info").AsId(),
            Stream = data.Field("stream").AsId(),
            Idle = data.Field("idle").AsFlag(),
            Me = data.Field("me").AsId(),
            Lid = data.Field("lid").AsId(),
            Name = data.Field("name").AsText(PageLimits.Name),
            Code = data.Field("code").AsId(PageLimits.Code),
            Accepted = data.Field("accepted").AsFlag(),
            Document = data.Field("document").AsId(),
            Passkey = data.Field("passkey") is { ValueKind: JsonValueKind.Object } passkey ? Passkey(passkey) : null,
        };

    private static PagePasskey Passkey(JsonElement data)
    {
        var isAsked = CredentialOptions.TryParse(data.Field("options").AsId(PageLimits.Passkey), out var options);
        return new()
        {
            Checkpoint = data.Field("checkpoint").AsFlag(),
            Request = isAsked ? data.Field("request").AsWhole() : null,
            Options = options,
            Answered = data.Field("answered").AsFlag(),
            Prompts = data.Field("prompts").AsFlag(),
            Stage = data.Field("stage").AsId(),
            Code = data.Field("code").AsId(PageLimits.PasskeyCode),
            Error = data.Field("error").AsId(),
        };
    }

    /// <summary>Without its own number and time it says nothing: another reading follows.</summary>
    private static PageEvent.CaughtUp? CaughtUp(JsonElement data, DateTimeOffset now)
    {
        if (data.Field("number").AsWhole() is not { } number || data.Field("seconds").AsTime(now) is not { } upTo)
            return null;
        var missing = data.Field("missing").Items().Select(one => Missing(one, upTo, now)).ToList();
        if (missing.Count > PageLimits.Missing)
        {
            // Failure policy: too many to name are one gap of the whole session besides, which a later reading closes.
            var since = missing.Min(one => one.Since);
            missing = [.. missing.Take(PageLimits.Missing), new(null, since, upTo, HasEnded: false, "more chats than can be named")];
        }
        return new(number, upTo, data.Field("reachesBack").AsFlag(), missing)
        {
            IsCompared = data.Field("compared").AsFlag(),
            Waiting = data.Field("waiting").Items().Take(PageLimits.Missing).Select(chat => chat.AsId()).OfType<string>().ToHashSet(),
        };
    }

    private static PageMissing Missing(JsonElement data, DateTimeOffset upTo, DateTimeOffset now) =>
        new(
            data.Field("chat").AsId(),
            data.Field("since").AsTime(now) ?? upTo,
            data.Field("until").AsTime(now) ?? upTo,
            data.Field("ends").AsFlag(),
            data.Field("why").AsText(PageLimits.Words)
        )
        {
            IsEncrypted = data.Field("encrypted").AsFlag(),
        };
}
