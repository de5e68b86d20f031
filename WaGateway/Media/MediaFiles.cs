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
    private readonly string folder;
    private readonly GatewayOptions.MediaOptions options;
    private long total;

    public MediaFiles(string folder, GatewayOptions.MediaOptions options)
    {
        (this.folder, this.options) = (folder, options);
        Directory.CreateDirectory(folder);
        total = All().Sum(file => file.Length);
    }

    public static Fault DiskIsFull { get; } =
        new(FaultCode.MediaFull, "The disk that holds the media folder is full: free some space; the setting Media:KeepFor deletes files sooner");

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

    /// <summary>What all files take, in bytes.</summary>
    public long TotalBytes => Interlocked.Read(ref total);

    public bool HasRoomFor(long bytes) => TotalBytes + bytes <= options.MaxTotalBytes;

    /// <summary>A path for a file that is to be adopted.</summary>
    public string NewPath() => Path.Combine(folder, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) + ".part");

    public string PathOf(string id) => Path.Combine(folder, id);

    public FileStream? Open(string id) => File.Exists(PathOf(id)) ? new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true) : null;

    /// <summary>Writes a stream to the disk. Fault: it is empty or too large, or the room is full; then nothing is left of it.</summary>
    /// <param name="field">What the caller calls it, for the fault.</param>
    public async Task<Outcome<StoredFile>> WriteAsync(Stream content, string field, CancellationToken stop)
    {
        var path = NewPath();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (size, head) = await CopyAsync(content, path, hash, stop);
            if (size > options.MaxBytes)
                return TooLarge(field);
            if (size == 0)
                return Fault.Field(field, "is an empty file");
            return HasRoomFor(size) ? Keep(path, size, hash.GetHashAndReset(), head) : Full();
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Takes over a file that somebody wrote to a path of <see cref="NewPath"/>.</summary>
    public async Task<StoredFile> AdoptAsync(string path, CancellationToken stop)
    {
        var head = new byte[MediaTypes.HeadLength];
        byte[] hash;
        int count;
        await using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true))
        {
            count = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
            stream.Position = 0;
            hash = await SHA256.HashDataAsync(stream, stop);
        }
        return Keep(path, new FileInfo(path).Length, hash, head[..count]);
    }

    public void Delete(string id)
    {
        var file = new FileInfo(PathOf(id));
        if (!file.Exists)
            return;
        var size = file.Length;
        file.Delete();
        Interlocked.Add(ref total, -size);
    }

    /// <summary>Files that have not been touched since a moment, half-written ones among them.</summary>
    public IEnumerable<string> OlderThan(DateTimeOffset moment) =>
        All().Where(file => file.LastWriteTimeUtc < moment.UtcDateTime).Select(file => file.Name);

    public Fault TooLarge(string field) =>
        new(FaultCode.BodyTooLarge, $"{field}: the file is larger than {options.MaxBytes} bytes; the setting Media:MaxBytes raises the limit");

    public static Fault Full() =>
        new(FaultCode.MediaFull, "There is no room for another file: the setting Media:MaxTotalBytes raises the limit, Media:KeepFor deletes files sooner");

    /// <returns>More than is allowed as soon as it is more: the rest is not read.</returns>
    private async Task<(long Size, byte[] Head)> CopyAsync(Stream content, string path, IncrementalHash hash, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            var size = 0L;
            byte[] head = [];
            for (int count; size <= options.MaxBytes && (count = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop)) > 0; size += count)
            {
                if (size == 0)
                    head = buffer[..Math.Min(count, MediaTypes.HeadLength)];
                hash.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), stop);
            }
            return (size, head);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private StoredFile Keep(string path, long size, byte[] hash, byte[] head)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        File.Move(path, PathOf(id));
        Interlocked.Add(ref total, size);
        return new(id, null, MediaTypes.Of(head) ?? MediaTypes.Unknown, size, Convert.ToBase64String(hash));
    }

    private IEnumerable<FileInfo> All() => new DirectoryInfo(folder).EnumerateFiles();
}
