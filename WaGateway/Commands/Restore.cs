using WaGateway.Store;

namespace WaGateway.Commands;

/// <summary><c>wagateway restore FILE</c>: a backup becomes the data folder, whole or not at all.</summary>
internal static class Restore
{
    private const string Usage = "wagateway restore wagateway-backup.tar.gz";

    public static async Task<int> RunAsync(string[] args)
    {
        var (file, options) = CommandLine.FileAndSettings(args, Usage);
        if (options.Store.IsPostgres)
            throw new StoreRefusedException(
                "A backup is restored into a data folder with SQLite. "
                    + "Restore it without Store:Postgres, and then run 'wagateway migrate-store'."
            );
        var root = Path.GetFullPath(options.DataDir);
        if (!File.Exists(file))
            throw new StoreRefusedException($"There is no file {Path.GetFullPath(file)}.");
        if (Kept(root).Any())
            throw new StoreRefusedException(
                $"The data folder {root} is not empty. Stop the gateway and move that folder away, or name another with --DataDir or "
                    + "DATA_DIR."
            );
        // A name of its own: what another restore left there, or somebody else, is not this one's to delete.
        var unfinished = $"{root}.restoring-{Guid.NewGuid():N}";
        try
        {
            DataFolder.MakePrivate(unfinished);
            await BackupArchive.UnpackAsync(file, unfinished);
            if (!File.Exists(Path.Combine(unfinished, DataFolder.DatabaseName)))
                throw new InvalidDataException($"it holds no {DataFolder.DatabaseName}");
            MoveInto(root, unfinished);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new StoreRefusedException($"{file} is not a backup of WaGateway, or is not whole ({error.Message.TrimEnd('.')}).", error);
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }
        await Console.Out.WriteLineAsync(
            $"{root} is as it was when {file} was made. If the old gateway still exists, do not start it again: two of them on one "
                + "WhatsApp account throw each other out."
        );
        return 0;
    }

    /// <summary>
    /// What is in the data folder that a restore would overwrite: neither a lock or a browser that <c>check</c> or <c>install-browser</c>
    /// left, nor empty folders.
    /// </summary>
    private static IEnumerable<string> Kept(string root) =>
        !Directory.Exists(root)
            ? []
            : Directory
                .EnumerateFileSystemEntries(root)
                .Where(entry => !DataFolder.MadeAgain.Contains(Path.GetFileName(entry)) && !IsEmptyFolder(entry));

    private static bool IsEmptyFolder(string path) => Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any();

    /// <summary>The lock keeps a gateway out meanwhile; the database comes last: without it, the folder is none of a gateway.</summary>
    private static void MoveInto(string root, string restored)
    {
        if (!Directory.Exists(root))
        {
            Directory.Move(restored, root);
            return;
        }
        using var folder = new DataFolder(root);
        foreach (
            var entry in Directory.EnumerateFileSystemEntries(restored).OrderBy(path => Path.GetFileName(path) == DataFolder.DatabaseName)
        )
        {
            var target = folder.Path(Path.GetFileName(entry));
            if (IsEmptyFolder(target))
                Directory.Delete(target);
            Directory.Move(entry, target);
        }
    }
}
