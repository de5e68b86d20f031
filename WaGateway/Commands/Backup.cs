using System.Formats.Tar;
using System.IO.Compression;
using WaGateway.Store;
using WaGateway.Store.Sqlite;

namespace WaGateway.Commands;

/// <summary>
/// <c>wagateway backup FILE</c>: everything the gateway keeps, as one archive; also while it runs, but then without the logins.
/// </summary>
internal static class Backup
{
    private const string Usage = "wagateway backup wagateway-backup.tar.gz";

    // Made again by themselves, or of no use elsewhere.
    private static readonly string[] LeftOut =
    [
        .. DataFolder.MadeAgain,
        DataFolder.DatabaseName,
        DataFolder.DatabaseName + "-wal",
        DataFolder.DatabaseName + "-shm",
    ];
    private static readonly string[] Caches = ["Cache", "Code Cache", "GPUCache"];

    public static async Task<int> RunAsync(string[] args)
    {
        var (file, options) = CommandLine.FileAndSettings(args, Usage);
        if (options.Store.IsPostgres)
            throw new StoreRefusedException(
                "The store is in PostgreSQL (Store:Postgres), which this command does not back up: "
                    + "use pg_dump for the database, and copy "
                    + $"the data folder {Path.GetFullPath(options.DataDir)} with the gateway stopped: it holds the logins, files and keys."
            );
        file = Path.GetFullPath(file);
        var root = Path.GetFullPath(options.DataDir);
        if (!File.Exists(Path.Combine(root, DataFolder.DatabaseName)))
            throw new StoreRefusedException(
                $"{root} holds no {DataFolder.DatabaseName}: there is nothing to back up. Name the data folder with --DataDir or DATA_DIR."
            );
        using var idle = TryLock(root);
        await WriteAsync(root, file, withLogins: idle is not null);
        await Console.Out.WriteLineAsync(
            $"{file} holds the data folder {root}. Keep it as safe as the folder itself: with it, these WhatsApp accounts can be used."
        );
        if (idle is null)
            await Console.Out.WriteLineAsync(
                "The gateway is running, so the logins (browser profiles) are not in it: a profile in use cannot be copied whole. Stop "
                    + "it and back up again to have them."
            );
        return 0;
    }

    /// <summary>Whole or not at all: written beside the file that was asked for, and renamed at the end.</summary>
    private static async Task WriteAsync(string root, string file, bool withLogins)
    {
        if (File.Exists(file))
            throw new StoreRefusedException($"{file} is there already. Name another file, or move that one away.");
        if (!Directory.Exists(Path.GetDirectoryName(file)))
            throw new StoreRefusedException($"There is no folder {Path.GetDirectoryName(file)}. Make it first, or name another file.");
        var (unfinished, copy) = (file + ".unfinished", DataFolder.NewCopy(root));
        try
        {
            DatabaseCopy.Make(Path.Combine(root, DataFolder.DatabaseName), copy);
            await using (var output = new FileStream(unfinished, DataFolder.PrivateFile(FileMode.Create)))
            await using (var zipped = new GZipStream(output, CompressionLevel.Fastest))
            await using (var archive = new TarWriter(zipped))
            {
                await archive.WriteEntryAsync(copy, DataFolder.DatabaseName);
                foreach (var path in Files(root, withLogins).Where(path => path != file && path != unfinished))
                    await WriteAsync(archive, root, path);
            }
            File.Move(unfinished, file);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(unfinished);
        }
    }

    private static async Task WriteAsync(TarWriter archive, string root, string path)
    {
        try
        {
            await archive.WriteEntryAsync(path, Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            // A running gateway has deleted it meanwhile: it is not part of what it keeps.
        }
    }

    private static IEnumerable<string> Files(string root, bool withLogins) =>
        from entry in new DirectoryInfo(root).EnumerateFileSystemInfos()
        where
            !LeftOut.Contains(entry.Name)
            && !DataFolder.IsUnfinishedCopy(entry.Name)
            && (withLogins || entry.Name != DataFolder.ProfilesName)
        from file in entry is DirectoryInfo folder ? FilesIn(folder) : [(FileInfo)entry]
        select file.FullName;

    private static IEnumerable<FileInfo> FilesIn(DirectoryInfo folder) =>
        folder
            .EnumerateFiles()
            .Where(file => file.LinkTarget is null)
            .Concat(folder.EnumerateDirectories().Where(inner => !Caches.Contains(inner.Name)).SelectMany(FilesIn));

    /// <summary>Null when a gateway has it.</summary>
    private static DataFolder? TryLock(string root)
    {
        try
        {
            return new DataFolder(root);
        }
        catch (StoreRefusedException)
        {
            return null;
        }
    }
}
