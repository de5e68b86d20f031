using System.Formats.Tar;
using System.IO.Compression;
using WaGateway.Platform;
using WaGateway.Store;

namespace WaGateway.Commands;

/// <summary>
/// Reads the .tar.gz of a backup as something that anybody may have made: files and folders only, all of them below one
/// folder and for its owner alone, and not more of them than the disk and the size of the archive allow.
/// </summary>
internal static class BackupArchive
{
    /// <summary>Databases and browser profiles shrink to a third or a tenth; only emptiness shrinks to less than a hundredth.</summary>
    private const long MostGrowth = 100;
    private const long AlwaysAllowed = 64L * 1024 * 1024;
    private const long LeaveOnDisk = 256L * 1024 * 1024;
    private const int CopyBuffer = 128 * 1024;

    /// <exception cref="InvalidDataException">It is no such archive.</exception>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    /// <exception cref="StoreRefusedException">It would fill the disk, or grows out of proportion.</exception>
    public static async Task UnpackAsync(string file, string folder)
    {
        await using var input = File.OpenRead(file);
        await using var unzipped = new GZipStream(input, CompressionMode.Decompress);
        await using var archive = new TarReader(unzipped);
        var room = new Room(file, folder, input.Length);
        while (await archive.GetNextEntryAsync() is { } entry)
        {
            var path = Inside(folder, entry.Name);
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    Directory.CreateDirectory(path);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    room.Take(entry.Length);
                    await WriteAsync(entry, path);
                    break;
                default:
                    throw new InvalidDataException($"{Shown(entry.Name)} is neither a file nor a folder");
            }
        }
    }

    private static async Task WriteAsync(TarEntry entry, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var output = new FileStream(path, DataFolder.PrivateFile(FileMode.CreateNew));
        if (entry.DataStream is { } data)
            await data.CopyToAsync(output, CopyBuffer);
        if (output.Length != entry.Length)
            throw new EndOfStreamException($"{Shown(entry.Name)} is cut off");
    }

    private static string Inside(string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        return path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new InvalidDataException($"{Shown(name)} would leave the folder");
    }

    private static string Shown(string name) => $"'{OneLineConsole.Plain(name.Length > 200 ? name[..200] + "…" : name)}'";

    private sealed class Room(string file, string folder, long archiveBytes)
    {
        private readonly long mostByGrowth = Math.Max(AlwaysAllowed, archiveBytes * MostGrowth);
        private readonly long mostByDisk = new DriveInfo(folder).AvailableFreeSpace - LeaveOnDisk;
        private long taken;

        public void Take(long bytes)
        {
            taken += bytes;
            if (taken > mostByGrowth)
                throw new StoreRefusedException(
                    $"{file} unpacks to more than {MostGrowth} times its size, as no backup does. If you trust it, unpack it into the "
                        + "data folder with 'tar xzf'."
                );
            if (taken > mostByDisk)
                throw new StoreRefusedException(
                    $"{file} does not fit on the disk of {folder}: {taken / 1e6:F0} MB and more are needed. Make room, or name another "
                        + "folder with --DataDir or DATA_DIR."
                );
        }
    }
}
