using WaGateway.Configuration;
using WaGateway.Http.Api.Statuses;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Messages;

/// <summary>Sends, or posts, what was asked for, after its file has been fetched, checked and made what it is to be.</summary>
internal sealed class Outgoing(
    SessionPool pool,
    MessageStore messages,
    SendStore sends,
    MediaFiles files,
    WebFiles web,
    VoiceConverter voices,
    LinkPreviews previews,
    GatewayOptions options,
    TimeProvider clock
)
{
    private static readonly TimeSpan FarthestAhead = TimeSpan.FromDays(366);

    /// <summary>A caller's clock may be a little behind.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    public async Task<Outcome<SentMessage>> SendAsync(
        long session,
        SendMessageRequest request,
        IdempotencyKey? key,
        bool isAsync,
        CancellationToken stop
    )
    {
        // A repetition needs no second look at its URL, which may answer something else by now.
        var isKnown = key is not null && await sends.FindReservationAsync(session, key.Key) is not null;
        if (!isKnown && Untimely(request.SendAt) is { } complaint)
            return Without(request.Media?.Uploaded, Fault.Field("send_at", complaint));
        if (!isKnown && request.Outgoing is OutgoingMessage.Event plan && plan.Plan.Start < (request.SendAt ?? clock.GetUtcNow()))
            return Fault.Field("event.starts_at", "must not be in the past when the message is sent");
        if (!isKnown && request.Outgoing.QuotedMessageId is { } quoted && await messages.FindMessageAsync(session, quoted) is null)
            return Without(
                request.Media?.Uploaded,
                new Fault(
                    FaultCode.MessageNotFound,
                    $"reply_to: this session has no message {quoted}. Give the messageId of one, or leave it out."
                )
            );
        var whole = isKnown ? request.Outgoing : await OrNothingAsync(request.Media?.Uploaded, () => CompleteAsync(request, stop));
        if (whole.Failed(out var fault, out var message))
            return Without(request.Media?.Uploaded, fault);
        var wish = new SendMode(Waits: !isAsync && request.SendAt is null, request.SendAt) { NeedsQuote = true };
        var outcome = Named("reply_to", await pool.SendAsync(session, message, key, wish, stop));
        // What the store has taken note of keeps its file; of anything else nothing is left.
        if (outcome.Fault is { Code: not FaultCode.SendFailed })
            Delete((message as OutgoingMessage.Media)?.File);
        if (isKnown)
            Delete(request.Media?.Uploaded);
        return outcome;
    }

    /// <summary>What is wrong with the quote is told under the name that the caller has for it.</summary>
    internal static Outcome<SentMessage> Named(string field, Outcome<SentMessage> outcome) =>
        outcome.Fault is { Code: FaultCode.QuoteNotAllowed or FaultCode.QuotedMessageGone } fault
            ? fault with
            {
                Message = $"{field}: {fault.Message}",
            }
            : outcome;

    private string? Untimely(DateTimeOffset? at)
    {
        var ahead = at - clock.GetUtcNow();
        return ahead < -Late ? "must not be in the past"
            : ahead > FarthestAhead ? "must be at most a year ahead"
            : null;
    }

    /// <summary>Posts a status. Its file is not kept: a status is gone after a day.</summary>
    public async Task<Outcome<PostedStatus>> PostAsync(long session, StatusRequest request, CancellationToken stop)
    {
        if (request.Media is not { } fields)
            return await pool.DoAsync(session, new ProfileCommand.Status(request.Text!));
        if ((await FileAsync(fields, stop)).Failed(out var fault, out var file))
            return Without(fields.Uploaded, fault);
        var kind = fields.Kind ?? MediaTypes.KindOf(file.Mimetype);
        if (kind is not (MediaKind.Image or MediaKind.Video))
            return Without(file, Fault.Field("media", "of a status must be an image or a video"));
        try
        {
            return await pool.DoAsync(
                session,
                new ProfileCommand.MediaStatus(SnakeCase.Of(kind), file.Name ?? "file", file.Mimetype, request.Caption) { File = file }
            );
        }
        finally
        {
            Delete(file);
        }
    }

    private async Task<Outcome<OutgoingMessage>> CompleteAsync(SendMessageRequest request, CancellationToken stop)
    {
        if (request is { Outgoing: OutgoingMessage.Media media, Media: { } fields })
        {
            if ((await FileAsync(fields, stop)).Failed(out var fault, out var file))
                return fault;
            var kind = fields.Kind ?? MediaTypes.KindOf(file.Mimetype);
            // Where no type was given, only now is it known what the file is.
            if (media.To.IsChannel && kind is not (MediaKind.Image or MediaKind.Video))
                return Without(file, Fault.Field("media", "is posted in a channel, and must be an image or a video there"));
            if (media.ViewOnce && !MediaFields.CanBeSeenOnce(kind))
                return Without(file, Fault.Field("media.viewOnce", MediaFields.SeenOnce));
            if (media.Gif && kind != MediaKind.Video)
                return Without(file, Fault.Field("media.gif", MediaFields.OnlyVideo));
            if (media.Hd && kind != MediaKind.Image)
                return Without(file, Fault.Field("media.hd", MediaFields.OnlyImage));
            return media with { Kind = kind, File = file };
        }
        if (request is { Outgoing: OutgoingMessage.Text text, LinkPreview: true })
            return text with { Preview = await previews.OfAsync(text.Body, stop) };
        return request.Outgoing;
    }

    /// <summary>The file as it goes out.</summary>
    internal async Task<Outcome<StoredFile>> FileAsync(MediaFields fields, CancellationToken stop)
    {
        var got = fields.Uploaded is { } uploaded ? uploaded with { Name = fields.Filename } : await FetchAsync(fields, stop);
        if (got.Failed(out var fault, out var file))
            return fault;
        return await OrNothingAsync(file, () => FitAsync(file, fields, stop));
    }

    /// <summary>Checked, and made what it is to be.</summary>
    private async Task<Outcome<StoredFile>> FitAsync(StoredFile file, MediaFields fields, CancellationToken stop)
    {
        var kind = fields.Kind ?? MediaTypes.KindOf(file.Mimetype);
        if (kind == MediaKind.Voice)
            return (await voices.ConvertAsync(file, "media", stop)).Failed(out var fault, out var voice) ? Without(file, fault) : voice;
        if (MediaTypes.Misfit(kind, file.Mimetype) is { } complaint)
            return Without(file, Fault.Field("media", $"{complaint}; send it as a document, or in a format that WhatsApp shows"));
        if (kind != MediaKind.Document)
            return file;
        var type = fields.Mimetype ?? Best(file);
        return file with { Name = FileNames.WithEnding(file.Name ?? "file", type), Mimetype = type };
    }

    private async Task<Outcome<StoredFile>> FetchAsync(MediaFields fields, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(options.Media.FetchTimeout);
        try
        {
            if ((await web.OpenAsync(fields.Source!, "media.url", patience.Token)).Failed(out var fault, out var source))
                return fault;
            using (source)
            {
                if (
                    (await files.WriteAsync(source.Content, "media.url", patience.Token, source.Length ?? 0)).Failed(
                        out fault,
                        out var file
                    )
                )
                    return fault;
                return file with
                {
                    Name = fields.Filename ?? source.Name,
                    Mimetype = file.Mimetype == MediaTypes.Unknown ? Told(source) : file.Mimetype,
                };
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Fault(
                FaultCode.MediaUnreachable,
                $"media.url: the file did not come within {options.Media.FetchTimeout.TotalSeconds:0} s"
            );
        }
        catch (Exception error) when (error is IOException or HttpRequestException && !DiskFull.Is(error))
        {
            return new Fault(FaultCode.MediaUnreachable, "media.url: the connection broke while the file was read");
        }
    }

    /// <summary>What a server says of a file whose bytes say nothing. Of images and videos they always do.</summary>
    private static string Told(WebFile source) =>
        source.Mimetype is { } type && MediaTypes.IsWellFormed(type) && MediaTypes.KindOf(type) is not (MediaKind.Image or MediaKind.Video)
            ? type
            : MediaTypes.Unknown;

    private static string Best(StoredFile file) =>
        file.Mimetype is MediaTypes.Unknown or "application/zip" ? MediaTypes.OfName(file.Name) ?? file.Mimetype : file.Mimetype;

    /// <summary>Nothing is left of a file whose caller hung up, or which could not be read, while it was made ready.</summary>
    private async Task<Outcome<T>> OrNothingAsync<T>(StoredFile? file, Func<Task<Outcome<T>>> prepare)
    {
        try
        {
            return await prepare();
        }
        catch
        {
            Delete(file);
            throw;
        }
    }

    private Fault Without(StoredFile? file, Fault fault)
    {
        Delete(file);
        return fault;
    }

    private void Delete(StoredFile? file)
    {
        if (file is { Id.Length: > 0 })
            files.Delete(file.Id);
    }
}
