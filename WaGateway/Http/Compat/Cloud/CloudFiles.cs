using WaGateway.Http.Access;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Model.Cloud;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>Files by the ids of the Cloud API: what was uploaded to be sent, and what messages have.</summary>
internal sealed class CloudFiles(UploadStore uploads, MessageStore messages, SessionStore sessions, MediaFiles files)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <param name="Session">Whose it is.</param>
    /// <param name="File">What is known of it; without an id where it is not here yet, or not any more.</param>
    /// <param name="IsPending">It is still being downloaded.</param>
    internal sealed record Found(long Session, StoredFile File, DateTimeOffset At, bool IsPending)
    {
        public bool IsUpload { get; init; }
    }

    /// <returns>Null where there is none, or none that the caller may see.</returns>
    public async Task<Found?> FindAsync(string text, Caller caller)
    {
        if (!CloudId.TryParse(text, out var kind, out var id))
            return null;
        var found = kind switch
        {
            CloudKind.Upload => await uploads.FindAsync(id) is { } upload
                ? new Found(upload.SessionId, upload.Stored, upload.CreatedAt, false) { IsUpload = true }
                : null,
            CloudKind.MessageFile => await messages.FindMessageAsync(id) is { MediaState: not null } message ? Of(message) : null,
            _ => null,
        };
        return found is not null && await sessions.FindSessionAsync(found.Session) is { } session && caller.Sees(session) ? found : null;
    }

    /// <summary>The same, waiting for a file that is still being downloaded.</summary>
    public async Task<Found?> WaitAsync(string text, Caller caller, TimeSpan patience, TimeProvider clock, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        for (; ; )
        {
            var found = await FindAsync(text, caller);
            if (found is not { IsPending: true } || clock.GetElapsedTime(began) >= patience)
                return found;
            await Task.Delay(Interval, clock, stop);
        }
    }

    /// <summary>A copy of it, for one more message: what is sent belongs to its message.</summary>
    /// <param name="field">What the caller calls it, for the fault.</param>
    public async Task<Outcome<StoredFile>> CopyAsync(string text, string field, Caller caller, CancellationToken stop)
    {
        if (await FindAsync(text, caller) is not { } found || Open(found) is not { } content)
            return new Fault(
                FaultCode.MediaNotFound,
                $"{field}: there is no file with the ID '{Binding.Rules.Shorten(text)}': upload it with POST /<phone number id>/media, or "
                    + "give a link"
            );
        await using (content)
            return (await files.WriteAsync(content, field, stop)).Failed(out var fault, out var copy)
                ? fault
                : copy with
                {
                    Name = found.File.Name,
                };
    }

    public FileStream? Open(Found found) => found.File.Id.Length == 0 ? null : files.Open(found.File.Id);

    /// <returns>Whether it was an upload that is gone now. The file of a message stays with its message.</returns>
    public async Task<bool> DeleteAsync(string text)
    {
        if (!CloudId.TryParse(text, out var kind, out var id) || kind != CloudKind.Upload)
            return false;
        if (await uploads.DeleteAsync(id) is not { } file)
            return false;
        files.Delete(file);
        return true;
    }

    private static Found Of(MessageRecord message) =>
        new(
            message.SessionId,
            new(
                message.File ?? "",
                message.Details.FileName,
                message.Mimetype ?? MediaTypes.Unknown,
                message.Details.Size ?? 0,
                message.Details.Sha256 ?? ""
            ),
            message.Timestamp,
            message.MediaState == "pending"
        );
}
