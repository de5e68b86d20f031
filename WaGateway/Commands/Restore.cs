using System.Formats.Tar;
using System.IO.Compression;
using WaGateway.Store;

namespace WaGateway.Commands;

/// <summary><c>wagateway restore FILE</c>: a backup becomes the data folder, whole or not at all.</summary>
internal static class Restore
{
    private const string Usage = "wagateway restore wagateway-backup.tar.gz";

    public static async Task<int> RunAsync(string[] args)
    {
        var (file, options) = CommandLine.FileAndSettings(args, Usage);
        var root = Path.GetFullPath(options.DataDir);
        if (!File.Exists(file))
            throw new StoreRefusedException($"There is no file {Path.GetFullPath(file)}.");
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
            throw new StoreRefusedException($"The data folder {root} is not empty. Stop the gateway and move that folder away, or name another with --DataDir or DATA_DIR.");
        var unfinished = root + ".restoring";
        try
        {
            await UnpackAsync(file, unfinished);
            if (!File.Exists(Path.Combine(unfinished, DataFolder.DatabaseName)))
                throw new InvalidDataException($"it holds no {DataFolder.DatabaseName}");
            if (Directory.Exists(root))
                Directory.Delete(root);
            Directory.Move(unfinished, root);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new StoreRefusedException($"{file} is not a backup of WaGateway, or is not whole ({error.Message}).", error);
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }
        await Console.Out.WriteLineAsync($"{root} is as it was when {file} was made. If the old gateway still exists, do not start it again: two of them on one WhatsApp account throw each other out.");
        return 0;
    }

    private static async Task UnpackAsync(string file, string folder)
    {
        DataFolder.MakePrivate(folder);
        await using var input = File.OpenRead(file);
        await using var unzipped = new GZipStream(input, CompressionMode.Decompress);
        // Refuses entries that would leave the folder.
        await TarFile.ExtractToDirectoryAsync(unzipped, folder, overwriteFiles: false);
    }
}
