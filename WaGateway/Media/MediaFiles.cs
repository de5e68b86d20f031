using System.Buffers;
using System.Security.Cryptography;
using WaGateway.Model;

namespace WaGateway.Media;

/// <summary>
/// Files received and sent, on the disk, by id. They are streamed: none is ever held in memory. A file belongs to the
/// message whose row names it; what no row names is deleted after a while (see MediaCleaner).
/// </summary>
internal sealed class MediaFiles
{
    private const string Unfinished = ".part";
    private const int Patience = 16 * 1024 * 1024;

    private readonly string folder;
    private readonly MediaOptions options;
    private readonly MediaSpace space;
    private IReadOnlyList<string> earlier;

    public MediaFiles(string folder, MediaOptions options)
    {
        (this.folder, this.options) = (folder, options);
        space = new(options.MaxTotalBytes);
        Directory.CreateDirectory(folder);
        // A gateway that was killed could not remove what it was writing.
        foreach (var unfinished in All().Where(file => file.Extension == Unfinished))
            unfinished.Delete();
        var there = All().ToList();
        space.Count(there.Sum(file => file.Length));
        earlier = [.. there.Select(file => file.Name)];
    }

    public static Fault DiskIsFull { get; } =
        new(
            FaultCode.MediaFull,
            "The disk that holds the media folder is full: free some space; the setting Media:KeepFor deletes files sooner"
        );

    /// <summary>What the disk of the folder has left; null where that cannot be said.</summary>
    public long? FreeBytes
    {
        get
        {
            try
            {
                return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return null;
            }
        }
    }

    /// <summary>What all files take, those being written among them, in bytes.</summary>
    public long TotalBytes => space.Taken;

    /// <summary>Room for a file that is to be adopted.</summary>
    public MediaShare NewShare() => new(space);

    /// <summary>A path for a file that is to be adopted.</summary>
    public string NewPath() => Path.Combine(folder, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) + Unfinished);

    public string PathOf(string id) => Path.Combine(folder, id);

    public FileStream? Open(string id) =>
        File.Exists(PathOf(id))
            ? new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true)
            : null;

    /// <summary>Writes a stream to the disk. Fault: it is empty or too large, or the room is full; then nothing is left of it.</summary>
    /// <param name="field">What the caller calls it, for the fault.</param>
    /// <param name="announced">How large it is said to be, in bytes: without so much room nothing of it is read.</param>
    public async Task<Outcome<StoredFile>> WriteAsync(Stream content, string field, CancellationToken stop, long announced = 0)
    {
        if (announced > options.MaxBytes)
            return TooLarge(field);
        long read;
        using (var share = NewShare())
        {
            if (!share.TryHold(announced))
                return Full();
            (var written, read) = await WriteAsync(content, share, field, stop);
            if (written.Fault is not { Code: FaultCode.MediaFull })
                return written;
        }
        return await ExceedsAsync(content, read, stop) ? TooLarge(field) : Full();
    }

    private async Task<(Outcome<StoredFile> Written, long Read)> WriteAsync(
        Stream content,
        MediaShare share,
        string field,
        CancellationToken stop
    )
    {
        var path = NewPath();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (fault, size, head) = await CopyAsync(content, path, share, hash, field, stop);
            return fault is not null ? (fault, size)
                : size == 0 ? (Fault.Field(field, "is an empty file"), size)
                : (Keep(path, share, size, hash.GetHashAndReset(), head), size);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A full room does not hide that a file is too large at any time: some more of it is read, and kept nowhere.</summary>
    private async Task<bool> ExceedsAsync(Stream content, long read, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var most = read + Patience;
            for (int count; read <= options.MaxBytes && read < most && (count = await content.ReadAsync(buffer, stop)) > 0; )
                read += count;
            return read > options.MaxBytes;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Takes over a file that somebody wrote to a path of <see cref="NewPath"/>. Fault: it is too large, or the room is full.
    /// </summary>
    /// <param name="share">What it was given so far.</param>
    /// <param name="field">What the caller calls it, for the fault.</param>
    public async Task<Outcome<StoredFile>> AdoptAsync(string path, MediaShare share, string field, CancellationToken stop)
    {
        var size = new FileInfo(path).Length;
        if (size > options.MaxBytes)
            return TooLarge(field);
        if (!share.TryHold(size))
            return Full();
        var head = new byte[MediaTypes.HeadLength];
        byte[] hash;
        int count;
        await using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true))
        {
            count = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
            stream.Position = 0;
            hash = await SHA256.HashDataAsync(stream, stop);
        }
        return Keep(path, share, size, hash, head[..count]);
    }

    public void Delete(string id)
    {
        // Two at once must not give the room back twice.
        lock (space)
        {
            var file = new FileInfo(PathOf(id));
            if (!file.Exists)
                return;
            var size = file.Length;
            file.Delete();
            space.Release(size);
        }
    }

    /// <summary>Files that have not been touched since a moment. What is still being written is its writer's to remove.</summary>
    public IEnumerable<string> OlderThan(DateTimeOffset moment) =>
        All().Where(file => file.Extension != Unfinished && file.LastWriteTimeUtc < moment.UtcDateTime).Select(file => file.Name);

    /// <summary>The files that an earlier gateway left; asked once.</summary>
    public IReadOnlyList<string> TakeEarlier() => Interlocked.Exchange(ref earlier, []);

    public Fault TooLarge(string field) =>
        new(
            FaultCode.BodyTooLarge,
            $"{field}: the file is larger than {options.MaxBytes} bytes; the setting Media:MaxBytes raises the limit"
        );

    public static Fault Full() =>
        new(
            FaultCode.MediaFull,
            "There is no room for another file: the setting Media:MaxTotalBytes raises the limit, Media:KeepFor deletes files sooner"
        );

    /// <summary>Each piece has its room before it is written; the rest of what is too large is not read.</summary>
    private async Task<(Fault? Fault, long Read, byte[] Head)> CopyAsync(
        Stream content,
        string path,
        MediaShare share,
        IncrementalHash hash,
        string field,
        CancellationToken stop
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            await using var file = new FileStream(
                path,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 0,
                useAsync: true
            );
            var size = 0L;
            byte[] head = [];
            for (
                int count;
                (count = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop)) > 0;
                size += count
            )
            {
                if (size + count > options.MaxBytes)
                    return (TooLarge(field), size + count, head);
                if (!share.TryHold(size + count))
                    return (Full(), size + count, head);
                if (size == 0)
                    head = buffer[..Math.Min(count, MediaTypes.HeadLength)];
                hash.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), stop);
            }
            return (null, size, head);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private StoredFile Keep(string path, MediaShare share, long size, byte[] hash, byte[] head)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        File.Move(path, PathOf(id));
        share.Keep(size);
        return new(id, null, MediaTypes.Of(head) ?? MediaTypes.Unknown, size, Convert.ToBase64String(hash));
    }

    private IEnumerable<FileInfo> All() => new DirectoryInfo(folder).EnumerateFiles();
}
