using System.Globalization;

namespace WaGateway.Store;

/// <summary>
/// The folder that holds everything the gateway knows, and the lock that keeps a second gateway out of it. The lock is
/// the operating system's, so it is gone when its process is, however that ended.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    public const string DatabaseName = "wagateway.db";
    public const string LockName = "wagateway.lock";
    public const string KeysName = "keys";
    public const string ProfilesName = "profiles";
    public const string DriverCacheName = "driver-cache";
    public const string WarmUpName = "warm-up";

    /// <summary>What <c>check</c>, <c>install-browser</c> and a start make again by themselves.</summary>
    public static readonly IReadOnlyList<string> MadeAgain = ["driver", DriverCacheName, "browsers", WarmUpName, LockName];

    /// <summary>Begins the name of a copy of the database that is not finished, or whose backup is not.</summary>
    private const string CopyPrefix = DatabaseName + ".copying-";

    private readonly FileStream held;

    /// <exception cref="StoreRefusedException">The folder cannot be made or written, or another gateway uses it.</exception>
    public DataFolder(string path)
    {
        Root = System.IO.Path.GetFullPath(path);
        try
        {
            MakePrivate(Root);
            // ASP.NET makes it otherwise, and for everybody to look into should the folder around it be opened.
            MakePrivate(Path(KeysName));
            held = new FileStream(Path(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            held.SetLength(0);
            held.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            held.Flush();
            DeleteUnfinishedCopies();
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StoreRefusedException(
                $"The data folder {Root} cannot be written. Give the user that runs WaGateway the right to, "
                    + "or name another with DATA_DIR.",
                error
            );
        }
        catch (IOException error) when (!File.Exists(Path(LockName)))
        {
            throw new StoreRefusedException(
                $"The data folder {Root} cannot be made: {error.Message.TrimEnd('.')}. Name another with DATA_DIR.",
                error
            );
        }
        catch (IOException error)
        {
            throw new StoreRefusedException(
                $"The data folder {Root} cannot be used: another WaGateway may be running on it ({error.Message}). "
                    + "Stop that one, or name another folder with DATA_DIR.",
                error
            );
        }
    }

    public string Root { get; }

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    /// <summary>Makes a folder that only its owner can look into. One that is there keeps what its owner took from himself.</summary>
    /// <exception cref="StoreRefusedException">
    /// It is read-only, or shared by everybody (its sticky bit is set, as that of /tmp).
    /// </exception>
    public static void MakePrivate(string folder)
    {
        var isThere = Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var mode = File.GetUnixFileMode(folder);
        if (isThere && (mode & mine) != mine)
            throw new StoreRefusedException(
                $"The folder {folder} is read-only (mode {Convert.ToString((int)mode, 8)}). "
                    + "Make it writable with 'chmod u+rwx', or name another data folder with DATA_DIR."
            );
        if (isThere && mode.HasFlag(UnixFileMode.StickyBit))
            throw new StoreRefusedException(
                $"The folder {folder} is shared by all users of this machine (mode {Convert.ToString((int)mode, 8)}). "
                    + $"Name one inside it with DATA_DIR, e.g. {System.IO.Path.Combine(folder, "wagateway")}."
            );
        if (mode != mine)
            File.SetUnixFileMode(folder, mine);
    }

    /// <summary>
    /// A new empty file in the folder for a copy of the database, which its owner alone can read. A start deletes what
    /// was left of one.
    /// </summary>
    public static string NewCopy(string root)
    {
        var path = System.IO.Path.Combine(root, CopyPrefix + Guid.NewGuid().ToString("N"));
        new FileStream(path, PrivateFile(FileMode.CreateNew)).Dispose();
        return path;
    }

    public static bool IsUnfinishedCopy(string name) => name.StartsWith(CopyPrefix, StringComparison.Ordinal);

    /// <summary>For a file that its owner alone can read and write.</summary>
    public static FileStreamOptions PrivateFile(FileMode mode) =>
        OperatingSystem.IsWindows()
            ? new() { Mode = mode, Access = FileAccess.Write }
            : new()
            {
                Mode = mode,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };

    /// <summary>Writes a file that its owner alone can read, whole or not at all.</summary>
    /// <param name="name">Its path within the folder.</param>
    public void WriteSecret(string name, string text)
    {
        var path = Path(name);
        MakePrivate(System.IO.Path.GetDirectoryName(path)!);
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new StreamWriter(draft, PrivateFile(FileMode.Create)))
            file.Write(text);
        File.Move(draft, path, overwrite: true);
    }

    public void Dispose() => held.Dispose();

    /// <summary>Of a backup that was killed. A backup of a running gateway is younger than its start.</summary>
    private void DeleteUnfinishedCopies()
    {
        foreach (var file in Directory.EnumerateFiles(Root, CopyPrefix + "*"))
            File.Delete(file);
    }
}
